internal import StreamProtocol
internal import Synchronization

/// Requests under way, and how many each client has sent lately.
final class RequestCount: Sendable {
    private struct State {
        var underWay = 0
        var rates = RateLimiter(PageSettings.rate)
        var clients: Set<String> = []
    }

    /// Addresses that are told apart; when there are more, all begin anew.
    private static let clients = 4_096

    private let state = Mutex(State())
    private let start = ContinuousClock.now

    enum Answer { case enters, busy, tooMany }

    /// Who enters must leave.
    func enter(_ client: String, atMost limit: Int) -> Answer {
        let now = Milliseconds(UInt64(max(0, start.duration(to: .now) / .milliseconds(1))))
        return enter(client, atMost: limit, at: now)
    }

    func enter(_ client: String, atMost limit: Int, at now: Milliseconds) -> Answer {
        state.withLock { state in
            if state.clients.insert(client).inserted, state.clients.count > Self.clients {
                (state.clients, state.rates) = ([client], RateLimiter(PageSettings.rate))
            }
            guard state.rates.admits(client, at: now) else { return .tooMany }
            guard state.underWay < limit else { return .busy }
            state.underWay += 1
            return .enters
        }
    }

    func leave() { state.withLock { $0.underWay -= 1 } }
}
