internal import Synchronization

/// Counts events, and wakes who waits for a count.
package final class Meter: Sendable {
    private struct State {
        var count = 0
        var failure: (any Error)?
        var waiting: [(threshold: Int, continuation: CheckedContinuation<Void, any Error>)] = []
    }

    private let state = Mutex(State())

    package init() {}

    package var count: Int { state.withLock { $0.count } }

    package func add(_ number: Int) {
        let reached = state.withLock { state in
            state.count += number
            let reached = state.waiting.filter { $0.threshold <= state.count }
            state.waiting.removeAll { $0.threshold <= state.count }
            return reached
        }
        for one in reached { one.continuation.resume() }
    }

    /// Nothing will be counted any more: who waits is told why.
    package func fail(_ error: any Error) {
        let waiting = state.withLock { state in
            state.failure = error
            defer { state.waiting = [] }
            return state.waiting
        }
        for one in waiting { one.continuation.resume(throwing: error) }
    }

    /// Waits for so many more events than now.
    package func wait(more number: Int) async throws {
        try await withCheckedThrowingContinuation { continuation in
            let failure = state.withLock { state in
                if state.failure == nil { state.waiting.append((state.count + number, continuation)) }
                return state.failure
            }
            if let failure { continuation.resume(throwing: failure) }
        }
    }
}
