internal import EventSchema

/// What a follower knows of one log. `stored` ≤ `taken` ≤ what was announced.
struct FollowedLogState<Peer: Hashable & Sendable>: Sendable {
    struct FetchUnderWay: Sendable {
        let peer: Peer
        let from: Position
        let deadline: Milliseconds
    }

    let header: LogHeader
    /// Committed in the ledger: what is acknowledged.
    var stored: Cursor
    /// Handed on to be stored: what the next batch must continue.
    var taken: Cursor
    /// The highest head any source ever announced.
    var highest: Position
    /// Peers that serve the log, oldest first, with the head each announced last.
    var servers: [(peer: Peer, head: Position)] = []
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

    /// A server that is ahead of what was taken.
    var serverAhead: Peer? { servers.first { $0.head > taken.position }?.peer }

    var wantsFetch: Bool { fence == nil && fetch == nil && serverAhead != nil }

    mutating func note(head: Position, from peer: Peer) {
        highest = max(highest, head)
        if let index = servers.firstIndex(where: { $0.peer == peer }) {
            servers[index].head = max(servers[index].head, head)
        } else {
            servers.append((peer, head))
        }
    }

    mutating func forget(_ peer: Peer) {
        servers.removeAll { $0.peer == peer }
        if fetch?.peer == peer { fetch = nil }
    }

    /// The next server in turn, so that one that does not answer does not stop the log.
    mutating func rotateServers() {
        guard servers.count > 1 else { return }
        servers.append(servers.removeFirst())
    }
}
