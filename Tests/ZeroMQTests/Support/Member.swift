import ZeroMQ

/// An actor as the rest of the house writes them: on a shared loop, with a wake-up of its own.
actor Member {
    nonisolated let loop: PollLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    nonisolated let wake: WakeUp

    init(_ loop: PollLoop) {
        self.loop = loop
        wake = WakeUp(on: loop)
    }

    /// Returns once everything queued on the loop before it has run.
    func turn() {}

    /// Whether the caller of this actor's synchronous code is on the loop.
    var isOnLoop: Bool { loop.isIsolatingCurrentContext() == true }

    /// Waits for nothing but what ends every wait; `onEntry` is called just before.
    func waitForEver(onEntry: @Sendable () -> Void = {}) async throws {
        onEntry()
        _ = try await loop.wait(for: [])
    }

    func wait(until deadline: ContinuousClock.Instant) async throws -> Ready {
        try await loop.wait(for: [], wakeUp: wake, until: deadline)
    }
}

/// Starts a wait that only cancelling, stopping or shutting down can end, and returns when it waits.
func startWaiting(_ member: Member) async -> Task<Void, any Error> {
    let (entries, entered) = AsyncStream.makeStream(of: Void.self)
    let task = Task { try await member.waitForEver { entered.finish() } }
    for await _ in entries {}
    // The loop has one thread: this turn comes only after the task has suspended.
    await member.turn()
    return task
}
