internal import EventSchema

/// How a follower meets its sources: hello, beats, refusals, silence.
extension StreamFollower {
    mutating func receive(_ message: ControlMessage, from peer: Peer, now: Now) -> [Action] {
        if case .hello(let hello) = message { return greet(hello, from: peer, now: now) }
        guard peers[peer] != nil else {
            if case .bye = message { return [] }
            let refusal = Refusal(.helloFirst, "\(message.kind.rawValue) before HELLO", permanent: false)
            return [.send(.refuse(refusal), to: peer)]
        }
        peers[peer]?.lastHeard = now.monotonic
        switch message {
        case .batch(let batch):
            return receive(batch, from: peer) + schedule(now: now)
        case .beat(let beat):
            return note(beat, from: peer, now: now) + schedule(now: now)
        case .refuse(let refusal):
            return refused(refusal, by: peer) + schedule(now: now)
        case .bye:
            return forget(peer, planned: true) + schedule(now: now)
        case .hello, .open, .welcome, .fetch, .ack:
            let refusal = Refusal(.malformed, "\(message.kind.rawValue) to a follower", permanent: true)
            return [.send(.refuse(refusal), to: peer)]
        }
    }

    private mutating func greet(_ hello: Hello, from peer: Peer, now: Now) -> [Action] {
        guard let version = ProtocolVersion.choose(theirOldest: hello.oldest, theirNewest: hello.newest) else {
            let reason = "this side speaks \(ProtocolVersion.oldest) to \(ProtocolVersion.current)"
            return [.send(.refuse(Refusal(.versionUnknown, reason, permanent: true)), to: peer)]
        }
        guard peers[peer] != nil || peers.count < settings.peers else {
            return [.send(.refuse(Refusal(.busy, "\(settings.peers) peers", permanent: false)), to: peer)]
        }
        let before = peers[peer]
        let answered = before?.question.flatMap { $0.echo == hello.echo ? $0.heads : nil }
        let ownedBefore = (before?.logs ?? []).filter { logs[$0]?.isOwnerHere == true }
        for log in before?.logs ?? [] { detach(peer, from: log) }
        var state = PeerState(lastHeard: now.monotonic, logs: [], question: nil)
        var actions: [Action] = []
        var cursors: [Welcome.FollowedCursor] = []
        var doubts: [LogID: Position] = [:]
        for announced in hello.logs where !state.logs.contains(announced.header.log) {
            let isOwner = hello.node == announced.header.office.text
            switch meet(announced, from: peer, isOwner: isOwner, answered: answered) {
            case .follow(let extra, let cursor):
                actions += extra
                cursors.append(cursor)
                state.logs.append(announced.header.log)
                if isOwner, !ownedBefore.contains(announced.header.log) {
                    actions.append(.online(announced.header.office, true, planned: false))
                }
            case .askAgain(let expected):
                doubts[announced.header.log] = expected
            case .refuse(let extra):
                actions += extra
            }
        }
        for log in ownedBefore { actions += offline(log, planned: false) }
        if !doubts.isEmpty {
            let question = ask(about: doubts, outstanding: answered == nil ? before?.question : nil, now: now)
            state.question = question
            actions.append(.send(.open(Open(echo: question.echo)), to: peer))
        }
        if !cursors.isEmpty || (hello.logs.isEmpty && doubts.isEmpty) {
            let welcome = Welcome(version: version, logs: cursors, ledger: ledger, clock: now.clock)
            actions.append(.send(.welcome(welcome), to: peer))
        }
        // A peer none of whose logs is followed is not kept, so that refused ones cannot fill the table.
        let isKept = !cursors.isEmpty || !doubts.isEmpty || hello.logs.isEmpty
        peers[peer] = isKept ? state : nil
        nextBeat = nextBeat ?? now.monotonic + settings.beatIntervalMs
        return actions + schedule(now: now)
    }

    /// The question under way, when it covers these logs, since its answer may be too; otherwise a new one. Asking
    /// anew each time would make every answer one behind its question.
    private mutating func ask(about doubts: [LogID: Position], outstanding: Question?, now: Now) -> Question {
        if let outstanding, doubts.keys.allSatisfy({ outstanding.heads[$0] != nil }) { return outstanding }
        echoes += 1
        // The clock keeps it apart from the questions of the process before, whose answers may still be on their way.
        return Question(echo: "\(ledger.life)-\(now.clock.milliseconds)-\(echoes)", heads: doubts)
    }

    private enum Meeting {
        case follow([Action], Welcome.FollowedCursor)
        /// The head should reach this position.
        case askAgain(Position)
        case refuse([Action])
    }

    /// - Parameter answered: the heads known when the question was put that this hello answers.
    private mutating func meet(
        _ announced: AnnouncedLog, from peer: Peer, isOwner: Bool, answered: [LogID: Position]?
    ) -> Meeting {
        let header = announced.header
        if let refusal = policy.refusal(of: header, among: logs.values.lazy.map(\.header)) {
            return .refuse([.send(.refuse(refusal), to: peer), .alarm(header.office, refusal)])
        }
        var actions: [Action] = []
        if logs[header.log] == nil {
            actions.append(.admit(header))
        }
        var state = logs[header.log] ?? FollowedLogState(header: header, stored: header.start, highest: .beforeFirst)
        let head = announced.head
        // An owner's new hello is judged afresh: a fence may have been healed. A copy that lags is no sign of harm.
        if isOwner { state.fence = nil }
        let known = state.known
        if isOwner, head.position < known {
            // ROUTER can deliver a message of the old connection late, so the source is asked once more; and what
            // became known only after the question says nothing against its answer.
            guard let expected = answered?[header.log], head.position < expected else { return .askAgain(known) }
            let reason = "its head is \(head.position.value), announced before: \(state.highest.value)"
            state.fence = Refusal(.logRolledBack, reason, permanent: true, log: header.log)
        } else if head.position == state.taken.position, head.digest != state.taken.digest {
            let reason = "another digest at position \(head.position.value)"
            state.fence = Refusal(.logForked, reason, permanent: true, log: header.log)
        }
        if let fence = state.fence {
            logs[header.log] = state
            return .refuse(actions + [.send(.refuse(fence), to: peer), .alarm(header.office, fence)])
        }
        let before = state.highest
        state.add(peer, isOwner: isOwner, head: head.position)
        if state.highest > before { actions.append(.announced(header.log, state.highest)) }
        logs[header.log] = state
        want(header.log)
        let cursor = Welcome.FollowedCursor(log: header.log, cursor: state.stored, highest: state.highest)
        return .follow(actions, cursor)
    }

    private mutating func note(_ beat: Beat, from peer: Peer, now: Now) -> [Action] {
        // The question or its answer was lost: it is asked again at each beat, or the log would be waited for in vain.
        if let question = peers[peer]?.question { return [.send(.open(Open(echo: question.echo)), to: peer)] }
        var actions: [Action] = []
        var doubts: [LogID: Position] = [:]
        for announced in beat.heads {
            guard peers[peer]?.logs.contains(announced.log) == true, var state = logs[announced.log] else { continue }
            let head = announced.head
            if state.fence == nil, head.position == state.taken.position, head.digest != state.taken.digest {
                actions += fork(&state, at: head.position)
            }
            // A live batch of before a restore can arrive after the hello that told of the restored log.
            if state.isBehind(head: head.position, from: peer), state.fence == nil {
                doubts[announced.log] = state.known
            }
            let before = state.highest
            state.note(head: head.position, from: peer)
            if state.highest > before { actions.append(.announced(announced.log, state.highest)) }
            logs[announced.log] = state
            want(announced.log)
        }
        guard !doubts.isEmpty else { return actions }
        let question = ask(about: doubts, outstanding: nil, now: now)
        peers[peer]?.question = question
        return actions + [.send(.open(Open(echo: question.echo)), to: peer)]
    }

    private mutating func refused(_ refusal: Refusal, by peer: Peer) -> [Action] {
        guard let log = refusal.log, logs[log]?.fetch?.peer == peer else { return [] }
        // What it announced it does not hold: believe it, and ask the next server.
        logs[log]?.setAside(peer)
        endFetch(of: log)
        return []
    }

    /// The peer is gone: stop its fetches, and say so for the logs it owned.
    mutating func forget(_ peer: Peer, planned: Bool) -> [Action] {
        guard let state = peers.removeValue(forKey: peer) else { return [] }
        var actions: [Action] = []
        for log in state.logs {
            let wasHere = logs[log]?.isOwnerHere == true
            detach(peer, from: log)
            if wasHere { actions += offline(log, planned: planned) }
        }
        return actions
    }

    /// Says that an office is gone, unless another connection of it is still there.
    private func offline(_ log: LogID, planned: Bool) -> [Action] {
        guard let followed = logs[log], !followed.isOwnerHere else { return [] }
        return [.online(followed.header.office, false, planned: planned)]
    }

    private mutating func detach(_ peer: Peer, from log: LogID) {
        if logs[log]?.fetch?.peer == peer { endFetch(of: log) }
        logs[log]?.forget(peer)
    }

    mutating func tick(now: Now) -> [Action] {
        var actions: [Action] = []
        for (peer, state) in peers.sorted(by: { $0.key < $1.key })
        where now.monotonic >= state.lastHeard + settings.silentAfterMs {
            actions += forget(peer, planned: false)
        }
        for log in logs.keys.sorted() {
            guard let fetch = logs[log]?.fetch, now.monotonic >= fetch.deadline else { continue }
            endFetch(of: log)
            logs[log]?.moveBack(fetch.peer)
        }
        if let beat = nextBeat, now.monotonic >= beat {
            for peer in peers.keys.sorted() {
                actions.append(.send(.beat(Beat(heads: [], ledger: ledger, clock: now.clock)), to: peer))
            }
            nextBeat = peers.isEmpty ? nil : now.monotonic + settings.beatIntervalMs
        }
        return actions
    }
}
