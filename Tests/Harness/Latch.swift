internal import Dispatch
internal import Synchronization

/// A value that comes once, and everybody who waits for it.
package final class Latch<Value: Sendable>: Sendable {
    private struct State {
        var value: Value?
        var nextID = 0
        var waiting: [Int: @Sendable (Value?) -> Void] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    package var value: Value? { state.withLock { $0.value } }

    /// The first value stands; later ones are ignored.
    package func set(_ value: Value) {
        let waiting = state.withLock { state -> [@Sendable (Value?) -> Void] in
            guard state.value == nil else { return [] }
            state.value = value
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for resume in waiting { resume(value) }
    }

    /// Calls back once, with the value, at once when it is there already.
    package func whenSet(_ call: @escaping @Sendable (Value) -> Void) {
        _ = add { value in
            if let value { call(value) }
        }
    }

    package func wait() async -> Value? {
        await withCheckedContinuation { continuation in
            add { continuation.resume(returning: $0) }
        }
    }

    /// - Returns: nil when the time is over first.
    package func wait(seconds: Double) async -> Value? {
        await withCheckedContinuation { continuation in
            let id = add { continuation.resume(returning: $0) }
            DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [self] in
                state.withLock { $0.waiting.removeValue(forKey: id) }?(nil)
            }
        }
    }

    @discardableResult
    private func add(_ resume: @escaping @Sendable (Value?) -> Void) -> Int {
        let (id, value) = state.withLock { state -> (Int, Value?) in
            state.nextID += 1
            if state.value == nil { state.waiting[state.nextID] = resume }
            return (state.nextID, state.value)
        }
        if let value { resume(value) }
        return id
    }
}
