internal import EventSchema

/// What a follower knows of one log. `stored` ≤ `taken` ≤ what was announced.
struct FollowedLogState<Peer: Hashable & Sendable>: Sendable {
    struct FetchUnderWay: Sendable {
        let peer: Peer
        let from: Position
        let deadline: Milliseconds
    }

    /// A peer that serves the log.
    struct Server: Sendable {
        let peer: Peer
        /// The office itself, not a copy.
        let isOwner: Bool
        /// The process that serves, where it says so.
        var instance: String?
        /// Where its office says that the log was closed; it need not reach further.
        var closedAt: Position?
        /// What it announced last.
        var head: Position
        /// Its last beat, where that stayed behind what is known.
        var lateBeat: LateBeat?
    }

    /// A beat that was behind: one alone is late, the same twice with nothing new meanwhile is a doubt.
    struct LateBeat: Hashable, Sendable {
        let head: Position
        let known: Position
    }

    /// Where the log was closed, and which logs may go on behind it: one, once it is followed.
    struct Closing: Hashable, Sendable {
        let position: Position
        let children: Set<LogID>
    }

    let header: LogHeader
    /// Once set, nothing beyond it is taken.
    var closing: Closing?
    /// Committed in the ledger: what is acknowledged.
    var stored: Cursor
    /// Handed on to be stored: what the next batch must continue.
    var taken: Cursor
    /// The highest head any source ever announced.
    var highest: Position
    /// Peers that serve the log, in the order in which they are asked.
    var servers: [Server] = []
    var fetch: FetchUnderWay?
    /// It stands in the follower's queue for a fetch.
    var waitsItsTurn = false
    /// Why nothing more is accepted from this log; nil while it is sound.
    var fence: Refusal?
    /// Bytes handed on and not yet stored.
    var waitingBytes = 0
    /// Of those, bytes that came by FETCH: while there are any, a live batch must wait behind them.
    var fetchedBatchesWaiting = 0

    init(header: LogHeader, stored: Cursor, highest: Position) {
        self.header = header
        self.stored = stored
        self.taken = stored
        self.highest = highest
    }

    /// Where nothing more is taken: it was closed there, or its owner says so, by a child that may only wait for its
    /// admission.
    var end: Position? {
        closing?.position ?? servers.lazy.filter(\.isOwner).compactMap(\.closedAt).max()
    }

    /// A server that is ahead of what was taken.
    var serverAhead: Peer? {
        if let end, taken.position >= end { return nil }
        return servers.first { $0.head > taken.position }?.peer
    }

    var wantsFetch: Bool { fence == nil && fetch == nil && serverAhead != nil }

    var isOwnerHere: Bool { servers.contains { $0.isOwner } }

    mutating func add(_ server: Server) {
        servers.removeAll { $0.peer == server.peer }
        servers.append(server)
        highest = max(highest, server.head)
    }

    /// The owners whose process is another one than that of the peer.
    func rivals(of peer: Peer, instance: String?) -> [Server] {
        guard let instance else { return [] }
        return servers.filter { server in
            server.isOwner && server.peer != peer && server.instance != nil && server.instance != instance
        }
    }

    mutating func note(head: Position, from peer: Peer) {
        guard let index = servers.firstIndex(where: { $0.peer == peer }) else { return }
        servers[index].head = max(servers[index].head, head)
        highest = max(highest, head)
    }

    /// The position that a source must reach; where the log was closed it must reach no further.
    func known(closedAt: Position?) -> Position {
        let end = [closing?.position, closedAt].compactMap(\.self).min()
        return max(taken.position, min(highest, end ?? highest))
    }

    /// Notes the head in a beat of the owner; true when the log has fallen behind what is known of it.
    mutating func isBehind(head: Position, from peer: Peer) -> Bool {
        guard let index = servers.firstIndex(where: { $0.peer == peer }), servers[index].isOwner else { return false }
        let known = known(closedAt: servers[index].closedAt)
        let late = head < known ? LateBeat(head: head, known: known) : nil
        defer { servers[index].lateBeat = late }
        return late != nil && servers[index].lateBeat == late
    }

    /// The peer's answer was of no use: it is asked again once it has announced its head anew.
    mutating func setAside(_ peer: Peer) {
        guard let index = servers.firstIndex(where: { $0.peer == peer }) else { return }
        servers[index].head = .beforeFirst
    }

    mutating func forget(_ peer: Peer) {
        servers.removeAll { $0.peer == peer }
        if fetch?.peer == peer { fetch = nil }
    }

    /// Asks the others first, so that one that does not answer does not stop the log.
    mutating func moveBack(_ peer: Peer) {
        guard let index = servers.firstIndex(where: { $0.peer == peer }) else { return }
        servers.append(servers.remove(at: index))
    }
}
