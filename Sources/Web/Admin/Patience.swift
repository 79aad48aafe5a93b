/// Waits for what may not come.
enum Patience {
    /// The value, or nil when it takes longer. What is waited for goes on by itself then, and its value is let go: whoever
    /// answers a question need not know that nobody waits any more.
    static func first<Value: Sendable>(
        milliseconds: Int, _ value: @escaping @Sendable () async -> Value
    ) async -> Value? {
        let (values, continuation) = AsyncStream<Value?>.makeStream(bufferingPolicy: .bufferingOldest(1))
        let work = Task { continuation.yield(await value()) }
        let timer = Task { if await Clock.pass(milliseconds: milliseconds) { continuation.yield(nil) } }
        defer {
            work.cancel()
            timer.cancel()
        }
        for await first in values { return first }
        return nil
    }
}
