/// A thread that is the serial executor of any number of actors, and on which they wait for sockets.
///
/// An actor joins it by returning `loop.asUnownedSerialExecutor()` as its `unownedExecutor`, holds the loop in a `let`, and
/// keeps its sockets as locals of one `run()`:
///
///     while true {
///         let ready = try await loop.wait(for: [control.readable], wakeUp: wake, until: nextBeat)
///         if ready.contains(control.readable) { while let message = try control.tryReceive() { … } }
///     }
///
/// The thread runs for as long as anything refers to the loop, also after ``stop()``, so that whatever an actor still has
/// to do (return from `run()`, close its sockets, its deinit) is done on the right thread.
public final class PollLoop: SerialExecutor {
    let core: PollCore

    /// Starts the thread.
    /// - Parameter name: of the thread; the system shows its first 15 bytes.
    /// - Throws: `tooMany` when the system gives no descriptor or no thread.
    public init(name: String) throws(ZeroMQError) {
        core = try PollCore(name: name)
        try core.start()
    }

    deinit { core.finish() }

    /// Ends every wait, now and later, with `loopStopped`. Does not block; may be called from any thread, and twice.
    public func stop() { core.stop() }

    /// Suspends until a socket is ready, the wake-up is signalled or the deadline has passed, whichever comes first, and
    /// tells which. It always suspends once, so that other actors on the loop have their turn.
    ///
    /// Callable only from an actor that runs on this loop; anything else is a programming error and stops the process.
    /// - Parameters:
    ///   - items: of sockets that only this actor uses.
    ///   - wakeUp: made for this loop, waited for by this actor only.
    ///   - deadline: reached at most a millisecond late.
    /// - Throws: `CancellationError` when the task is cancelled, and ``ZeroMQError``: `loopStopped`, `terminated` (the
    ///   context was shut down), `closed`. The owner should return and so close its sockets; verbs that do not wait, such
    ///   as sending a farewell, still work after a cancellation.
    public func wait(
        isolation: isolated (any Actor)? = #isolation, for items: [PollItem], wakeUp: WakeUp? = nil,
        until deadline: ContinuousClock.Instant? = nil
    ) async throws -> Ready {
        core.preconditionOnLoop()
        precondition(wakeUp == nil || wakeUp?.core === core, "a wake-up of another loop")
        try Task.checkCancellation()
        let id = core.nextWaiterID()
        return try await withTaskCancellationHandler {
            // The capture keeps this closure on the actor: without it, it runs on the global pool.
            _ = isolation
            return try await withCheckedThrowingContinuation(isolation: isolation) { continuation in
                core.add(
                    Waiter(id: id, items: items, wakeUp: wakeUp, deadline: deadline, continuation: continuation))
            }
        } onCancel: {
            core.cancel(id)
        }
    }

    // MARK: SerialExecutor

    public func enqueue(_ job: consuming ExecutorJob) {
        core.enqueue(QueuedJob(job: UnownedJob(job), loop: self))
    }

    public func isSameExclusiveExecutionContext(other: PollLoop) -> Bool { self === other }

    public func isIsolatingCurrentContext() -> Bool? { core.isOnLoop }

    public func checkIsolated() { core.preconditionOnLoop() }
}
