internal import EventSchema
public import StreamProtocol
internal import Streaming
internal import Synchronization

/// The questions of Protocols/query.md, asked from within the service's own process: by the province's page. They go the
/// way of all others, through the keeper's mailbox, and get the same answers.
public final class LocalQuestions: Sendable {
    private struct State {
        var mailbox: Mailbox<Question>?
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
        var nextListener = 0
    }

    private let state = Mutex(State())

    public init() {}

    /// - Throws: what was refused; `busy` while the service does not run or has too many questions.
    public func answer(_ ask: String, _ args: [String: String]) async throws(Refusal) -> Answer {
        let mailbox = state.withLock { $0.mailbox }
        guard let mailbox else { throw Self.notRunning }
        let result = await withCheckedContinuation { continuation in
            let asker = LocalAsker(continuation)
            // A full mailbox lets go of the question, and that answers it.
            mailbox.post(Question(asker: .local(asker), query: Query(id: "page", ask: ask, args: args)))
        }
        return try result.get()
    }

    /// Says that something may have changed: records were taken in, or an office came or went. Signals coalesce.
    public func changes() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.nextListener += 1
            state.listeners[state.nextListener] = continuation
            return state.nextListener
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { state in state.listeners[number] = nil }
        }
        return stream
    }

    func noteChange() { for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield() } }

    func attach(_ mailbox: Mailbox<Question>) { state.withLock { $0.mailbox = mailbox } }

    /// Whoever still listens is told that there is no more.
    func detach() {
        let listeners = state.withLock { state in
            state.mailbox = nil
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.finish() }
    }

    static let notRunning = Refusal(.busy, "the service does not answer now", permanent: false)
}

/// Who waits for one answer within the process. It is answered exactly once: at the latest when nobody holds it any more.
final class LocalAsker: Sendable {
    private let continuation: Mutex<CheckedContinuation<Result<Answer, Refusal>, Never>?>

    init(_ continuation: CheckedContinuation<Result<Answer, Refusal>, Never>) {
        self.continuation = Mutex(continuation)
    }

    deinit { answer(.failure(LocalQuestions.notRunning)) }

    func answer(_ result: Result<Answer, Refusal>) {
        let waiting = continuation.withLock { held in
            let waiting = held
            held = nil
            return waiting
        }
        waiting?.resume(returning: result)
    }
}
