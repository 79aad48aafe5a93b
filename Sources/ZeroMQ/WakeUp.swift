import Synchronization

/// Ends a wait on a ``PollLoop`` from any thread. Signals coalesce: any number of them before the next wait ends count as
/// one, and one sent while nobody waits ends the next wait at once. Used by one actor only.
public final class WakeUp: Sendable {
    let core: PollCore
    private let pending = Atomic<Bool>(false)

    public init(on loop: PollLoop) { core = loop.core }

    /// Never blocks, and costs a system call only when the loop sleeps.
    public func signal() {
        let wasPending = pending.exchange(true, ordering: .sequentiallyConsistent)
        if !wasPending { core.rouse(for: self) }
    }

    var isPending: Bool { pending.load(ordering: .sequentiallyConsistent) }

    func take() -> Bool { pending.exchange(false, ordering: .sequentiallyConsistent) }
}
