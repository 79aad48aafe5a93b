internal import DequeModule
internal import EventSchema

/// How a follower takes batches, asks for what is missing, and acknowledges.
extension StreamFollower {
    /// A batch by FETCH: only the answer to the fetch under way counts, so that a late one costs nothing.
    mutating func receive(_ batch: Batch, from peer: Peer, now: Now) -> [Action] {
        guard let fetch = logs[batch.log]?.fetch, fetch.peer == peer else {
            noteStray(batch, now: now)
            return []
        }
        endFetch(of: batch.log)
        let actions = take(batch, lane: .fetched)
        // An answer that brings nothing would be asked for again at once, for ever.
        if let state = logs[batch.log], state.taken.position < fetch.from { logs[batch.log]?.setAside(peer) }
        return actions
    }

    mutating func take(_ batch: Batch, lane: Lane) -> [Action] {
        guard var state = logs[batch.log], state.fence == nil, state.header.office == batch.office,
            policy.offices.contains(batch.office)
        else { return [] }
        // A log that was closed goes on in its child: what would lie beyond is nobody's.
        if let end = state.end, batch.last > end { return [] }
        defer {
            logs[batch.log] = state
            want(batch.log)
        }
        let taken = state.taken
        if batch.last <= taken.position {
            // Held already. Only an end at the cursor with another digest says anything, and the chain below says what.
            guard batch.last == taken.position, batch.after != taken.digest else { return [] }
        }
        if batch.first > taken.position.next {
            // A hole: whoever sent this is ahead, so the next fetch fills it.
            expect(batch.last, in: &state)
            return []
        }
        if lane == .live, !hasRoom(for: batch, in: state) {
            expect(batch.last, in: &state)
            return []
        }
        switch batch.check(through: taken) {
        case .damaged:
            let reason = "records \(batch.first.value) to \(batch.last.value) do not lead to their digest"
            return [.alarm(batch.office, Refusal(.batchDamaged, reason, permanent: false, log: batch.log))]
        case .divergesFromCursor:
            return fork(&state, at: taken.position)
        case .continues:
            break
        }
        guard let rest = batch.trimmed(after: taken) else { return [] }
        state.taken = rest.end
        state.highest = max(state.highest, batch.last)
        let bytes = rest.waitingBytes
        state.waitingBytes += bytes
        waitingBytes += bytes
        // A live batch behind fetched ones of its own log must not overtake them.
        let queue: Lane = lane == .live && state.fetchedBatchesWaiting == 0 ? .live : .fetched
        if queue == .fetched { state.fetchedBatchesWaiting += 1 }
        return [.store(rest, lane: queue)]
    }

    /// Room for a live batch: that of a log that is up to date may also use the reserve.
    private func hasRoom(for batch: Batch, in state: FollowedLogState<Peer>) -> Bool {
        let reserve = state.fetchedBatchesWaiting == 0 ? settings.liveReserveBytes : 0
        let promised = waitingBytes + fetchesUnderWay * settings.fetchBytes
        return promised + batch.waitingBytes <= settings.waitingBytes + reserve
    }

    /// The live lane does not say who sent a batch, so the log's first server is asked to go at least that far; if
    /// it does not, it says so, and is believed.
    private func expect(_ position: Position, in state: inout FollowedLogState<Peer>) {
        guard !state.servers.isEmpty else { return }
        state.servers[0].head = max(state.servers[0].head, position)
    }

    func fork(_ state: inout FollowedLogState<Peer>, at position: Position) -> [Action] {
        let reason = "another digest at position \(position.value)"
        let refusal = Refusal(.logForked, reason, permanent: true, log: state.header.log)
        state.fence = refusal
        let tells = state.servers.map { Action.send(.refuse(refusal), to: $0.peer) }
        return [.alarm(state.header.office, refusal)] + tells
    }

    mutating func endFetch(of log: LogID) {
        guard logs[log]?.fetch != nil else { return }
        logs[log]?.fetch = nil
        fetchesUnderWay -= 1
        want(log)
    }

    /// Puts a log that is behind into the queue for a fetch.
    mutating func want(_ log: LogID) {
        guard let state = logs[log], state.wantsFetch, !state.waitsItsTurn else { return }
        logs[log]?.waitsItsTurn = true
        waitingTurn.append(log)
    }

    /// Starts fetches, in turn over the logs that are behind, as far as the bounds allow.
    mutating func schedule(now: Now) -> [Action] {
        var actions: [Action] = []
        while fetchesUnderWay < settings.fetchesUnderWay,
            waitingBytes + (fetchesUnderWay + 1) * settings.fetchBytes <= settings.waitingBytes,
            let log = waitingTurn.popFirst()
        {
            logs[log]?.waitsItsTurn = false
            guard let state = logs[log], state.wantsFetch, let peer = state.serverAhead else { continue }
            let fetch = Fetch(log: log, from: state.taken.position.next, maxBytes: settings.fetchBytes)
            logs[log]?.fetch = .init(peer: peer, from: fetch.from, deadline: now.monotonic + settings.fetchTimeoutMs)
            fetchesUnderWay += 1
            actions.append(.send(.fetch(fetch), to: peer))
        }
        return actions
    }

    /// Batches are in the ledger: acknowledge them, one message a peer.
    mutating func stored(_ batches: [StoredBatch], ledger: LedgerHead) -> [Action] {
        self.ledger = ledger
        var acknowledged: [LogID: Ack.Stored] = [:]
        for batch in batches {
            guard var state = logs[batch.log] else { continue }
            if batch.through.position > state.stored.position { state.stored = batch.through }
            state.waitingBytes -= batch.bytes
            waitingBytes -= batch.bytes
            if batch.lane == .fetched { state.fetchedBatchesWaiting -= 1 }
            logs[batch.log] = state
            var entry =
                acknowledged[batch.log]
                ?? Ack.Stored(log: batch.log, through: batch.through, accepted: 0, rejected: 0, parked: 0)
            entry.through = batch.through
            entry.accepted += batch.accepted
            entry.rejected += batch.rejected
            entry.parked += batch.parked
            acknowledged[batch.log] = entry
        }
        var perPeer: [Peer: [Ack.Stored]] = [:]
        for log in acknowledged.keys.sorted() {
            guard let entry = acknowledged[log], let state = logs[log] else { continue }
            for server in state.servers { perPeer[server.peer, default: []].append(entry) }
        }
        return perPeer.keys.sorted().map { peer in
            .send(.ack(Ack(logs: perPeer[peer] ?? [], ledger: ledger)), to: peer)
        }
    }
}
