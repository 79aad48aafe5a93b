import StreamProtocol
import Streaming
import Wording

/// Follows the order of a service, page by page: each question starts where the last answer ended, so that nothing is
/// left out and nothing comes twice, also when the service goes away and comes back.
struct TailFollower {
    /// How long one question may be held by the service. Short, because a question that was lost in a restart is asked
    /// again only after it.
    private static let waitMs = 2_000

    let session: Session
    let client: ServiceClient
    var args: [String: String]
    let count: Int?
    let idleMs: Int?
    let stopsAtEnd: Bool
    private var shown = 0
    private var isAway = false

    init(
        session: Session, client: ServiceClient, args: [String: String], count: Int?, idleMs: Int?, stopsAtEnd: Bool
    ) {
        self.session = session
        self.client = client
        self.args = args
        self.count = count
        self.idleMs = idleMs
        self.stopsAtEnd = stopsAtEnd
    }

    /// - Returns: how many lines were shown.
    mutating func run(_ show: ([ArraySlice<UInt8>]) async -> Void) async throws -> Int {
        var lastLine = ContinuousClock.now
        // The first question does not wait: it fixes the cursor, from which on nothing can be missed.
        var waitMs = 0
        while true {
            if let count { args["count"] = String(min(count - shown, 2_000)) }
            args["wait"] = waitMs > 0 ? String(waitMs) : nil
            let answer = try await ask()
            let lines = answer.body.split(separator: 0x0A)
            let isAtEnd = lines.isEmpty && answer.next == args["from"]
            if let next = answer.next {
                args["from"] = next
                args["since"] = nil
            }
            if !lines.isEmpty {
                await show(lines)
                shown += lines.count
                lastLine = .now
            }
            if session.output.isGone || shown >= count ?? .max { return shown }
            if stopsAtEnd, isAtEnd { return shown }
            waitMs = stopsAtEnd ? 0 : Self.waitMs
            guard let idleMs else { continue }
            let left = lastLine + .milliseconds(idleMs) - .now
            if left <= .zero { return shown }
            waitMs = min(waitMs, max(1, Int(left / .milliseconds(1))))
        }
    }

    /// Short, so that it is soon said when the service went away.
    private var patience: ServiceClient.Patience {
        var patience = session.patience
        patience.totalMs = min(patience.totalMs, 5_000)
        return patience
    }

    /// Asks until there is an answer: a service that is away is waited for, which is said once, and once more when it
    /// is back. Only `--timeout` sets an end to it.
    private mutating func ask() async throws -> Answer {
        let deadline = session.options.timeout.map { ContinuousClock.now + .milliseconds(Int($0 * 1000)) }
        while true {
            do {
                let answer = try await client.query("tail", args, patience: patience)
                if isAway { session.output.talk(TailPhrases.back) }
                isAway = false
                return answer
            } catch {
                let isGone = error.code == .nothingListening || error.code == .timedOut
                let isPassing = error.refusal.map { !$0.permanent && $0.code == .busy } ?? false
                let wasThere = args["from"].map { $0 != "end" && $0 != "start" } ?? false
                if error.refusal?.code == .notFound, wasThere {
                    throw Failure(.cursorOfAnotherLife, subject: args["from"], detail: error.refusal?.reason)
                }
                guard isGone || isPassing, wasThere || shown > 0, deadline.map({ $0 > .now }) ?? true else {
                    throw Failure(error)
                }
                if !isAway { session.output.talk(TailPhrases.away(error.endpoint, session.language)) }
                isAway = true
            }
        }
    }
}
