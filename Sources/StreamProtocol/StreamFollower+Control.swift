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
            return receive(batch, from: peer, now: now) + schedule(now: now)
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
        let isAlive = before?.challenge != nil && before?.challenge == hello.echo
        var state = PeerState(
            lastHeard: now.monotonic, logs: [], question: nil, challenge: isAlive ? nil : before?.challenge,
            summons: hello.echo == before?.summons ? nil : before?.summons)
        var actions: [Action] = []
        var cursors: [Welcome.FollowedCursor] = []
        var doubts: [LogID: Position] = [:]
        var refused: Set<LogID> = []
        for announced in hello.logsParentsFirst where !state.logs.contains(announced.header.log) {
            let isOwner = hello.node == announced.header.office.text
            let asker = Asker(
                peer: peer, isOwner: isOwner, answered: answered, isAlive: isAlive, hello: hello, now: now)
            let wasFenced = logs[announced.header.log]?.fence != nil
            switch meet(announced, asker) {
            case .follow(let extra, let cursor):
                actions += extra
                cursors.append(cursor)
                state.logs.append(announced.header.log)
                // Said again where a fence was lifted, so that the operator is told of that too.
                if isOwner, wasFenced || !ownedBefore.contains(announced.header.log) {
                    actions.append(.online(announced.header.office, true, planned: false))
                }
            case .hold(let extra):
                actions += extra
                state.logs.append(announced.header.log)
            case .askAgain(let expected):
                doubts[announced.header.log] = expected
            case .refuse(let extra):
                actions += extra
                if isOwner { refused.insert(announced.header.log) }
            }
        }
        noteRefused(refused, of: hello)
        for log in ownedBefore { actions += offline(log, planned: false) }
        if !doubts.isEmpty {
            let question = ask(about: doubts, outstanding: answered == nil ? before?.question : nil, now: now)
            state.question = question
            actions.append(.send(.open(Open(echo: question.echo)), to: peer))
        }
        if !cursors.isEmpty || (hello.logs.isEmpty && doubts.isEmpty) {
            var welcome = Welcome(
                version: version, logs: cursors, ledger: ledger, clock: now.clock, nextServerKey: nextServerKey)
            var orders = removals(of: cursors.map(\.log), toldTo: hello.node)[...]
            repeat {
                welcome.blanked = orders.isEmpty ? nil : Array(orders.prefix(StreamLimits.removalsInWelcome))
                actions.append(.send(.welcome(welcome), to: peer))
                orders = orders.dropFirst(StreamLimits.removalsInWelcome)
            } while !orders.isEmpty
        }
        // A peer none of whose logs is followed is not kept, so that refused ones cannot fill the table.
        let isKept = !state.logs.isEmpty || !doubts.isEmpty || hello.logs.isEmpty
        peers[peer] = isKept ? state : nil
        nextBeat = nextBeat ?? now.monotonic + settings.beatIntervalMs
        return actions + schedule(now: now)
    }

    /// What a source that owns these logs is told to remove.
    private func removals(of followed: [LogID], toldTo node: String) -> [RemovalOrder] {
        followed.sorted().flatMap { log in
            logs[log].flatMap { $0.header.office.text == node ? policy.orders(in: $0.header) : nil } ?? []
        }
    }

    /// The question under way, when it covers these logs, since its answer may be too; otherwise a new one. Asking
    /// anew each time would make every answer one behind its question.
    private mutating func ask(about doubts: [LogID: Position], outstanding: Question?, now: Now) -> Question {
        if let outstanding, doubts.keys.allSatisfy({ outstanding.heads[$0] != nil }) { return outstanding }
        return Question(echo: freshEcho(now: now), heads: doubts)
    }

    mutating func freshEcho(now: Now) -> String {
        echoes += 1
        // The clock keeps it apart from the questions of the process before, whose answers may still be on their way.
        return "\(ledger.life)-\(now.clock.milliseconds)-\(echoes)"
    }

    /// Who announces a log, and what that hello shows beside it.
    struct Asker {
        let peer: Peer
        let isOwner: Bool
        /// The heads known when the question was put that this hello answers.
        let answered: [LogID: Position]?
        /// The hello carries the echo of a challenge: its process is alive now.
        let isAlive: Bool
        let hello: Hello
        let now: Now
    }

    private enum Meeting {
        case follow([Action], Welcome.FollowedCursor)
        /// Nothing is accepted of it, but the peer is remembered.
        case hold([Action])
        /// The head should reach this position.
        case askAgain(Position)
        case refuse([Action])
    }

    private mutating func meet(_ announced: AnnouncedLog, _ asker: Asker) -> Meeting {
        let (header, peer, isOwner) = (announced.header, asker.peer, asker.isOwner)
        if let refusal = policy.refusal(of: header, among: held) {
            let isPending = isOwner && refusal.code == .logNotAdmitted
            return .refuse(
                [.send(.refuse(refusal), to: peer), .alarm(header.office, refusal)]
                    + (isPending ? [.pending(header)] : []))
        }
        var actions: [Action] = []
        if logs[header.log] == nil { actions.append(contentsOf: begin(header)) }
        var state = logs[header.log] ?? FollowedLogState(header: header, stored: header.start, highest: .beforeFirst)
        if isOwner, let refusal = state.refusalOfStale(asker.hello) {
            return .refuse(actions + [.send(.refuse(refusal), to: peer), .alarm(header.office, refusal)])
        }
        let head = announced.head
        let rivals = isOwner ? state.rivals(of: peer, instance: asker.hello.instance) : []
        // An owner's new hello is judged afresh: a fence may have been healed. A copy that lags is no sign of harm.
        if isOwner, state.fence?.code != .logCloned || rivals.isEmpty { state.fence = nil }
        let closedAt = isOwner ? asker.hello.closing(of: header.log) : nil
        let known = state.known(closedAt: closedAt)
        if isOwner, head.position < known {
            // ROUTER can deliver a message of the old connection late, so the source is asked once more; and what
            // became known only after the question says nothing against its answer.
            guard let expected = asker.answered?[header.log], head.position < expected else { return .askAgain(known) }
            let reason = "its head is \(head.position.value), announced before: \(state.highest.value)"
            state.fence = Refusal(.logRolledBack, reason, permanent: true, log: header.log)
        } else if head.position == state.taken.position, head.digest != state.taken.digest {
            let reason = "another digest at position \(head.position.value)"
            state.fence = Refusal(.logForked, reason, permanent: true, log: header.log)
        }
        if let fence = state.fence, fence.code != .logCloned {
            logs[header.log] = state
            return .refuse(actions + [.send(.refuse(fence), to: peer), .alarm(header.office, fence)])
        }
        let before = state.highest
        state.add(
            .init(
                peer: peer, isOwner: isOwner, instance: asker.hello.instance, closedAt: closedAt, head: head.position))
        if state.highest > before { actions.append(.announced(header.log, state.highest)) }
        if let fence = state.fence {
            logs[header.log] = state
            return .hold(actions + [.send(.refuse(fence), to: peer)])
        }
        logs[header.log] = state
        if isOwner {
            actions += face(rivals, of: header.log, asker)
            // Both were shown to be alive: it was fenced just now.
            if logs[header.log]?.fence != nil { return .hold(actions) }
        }
        want(header.log)
        let cursor = Welcome.FollowedCursor(log: header.log, cursor: state.stored, highest: state.highest)
        return .follow(actions, cursor)
    }

    private mutating func note(_ beat: Beat, from peer: Peer, now: Now) -> [Action] {
        // The question or its answer was lost: it is asked again at each beat, or the log would be waited for in vain.
        if let question = peers[peer]?.question { return [.send(.open(Open(echo: question.echo)), to: peer)] }
        var actions: [Action] = []
        for echo in [peers[peer]?.challenge, peers[peer]?.summons] {
            if let echo { actions.append(.send(.open(Open(echo: echo)), to: peer)) }
        }
        var doubts: [LogID: Position] = [:]
        for announced in beat.heads {
            guard peers[peer]?.logs.contains(announced.log) == true, var state = logs[announced.log] else { continue }
            let head = announced.head
            if state.fence == nil, head.position == state.taken.position, head.digest != state.taken.digest {
                actions += fork(&state, at: head.position)
            }
            // A live batch of before a restore can arrive after the hello that told of the restored log.
            if state.isBehind(head: head.position, from: peer), state.fence == nil {
                let closedAt = state.servers.first { $0.peer == peer }?.closedAt
                doubts[announced.log] = state.known(closedAt: closedAt)
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
        rivalries = rivalries.filter { !$0.value.concerns(peer) }
        var actions: [Action] = []
        for log in state.logs {
            let wasHere = logs[log]?.isOwnerHere == true
            detach(peer, from: log)
            if wasHere { actions += offline(log, planned: planned) }
        }
        return actions
    }

    /// Says that an office is gone, unless another connection of it is still there.
    func offline(_ log: LogID, planned: Bool) -> [Action] {
        guard let followed = logs[log], !followed.isOwnerHere else { return [] }
        return [.online(followed.header.office, false, planned: planned)]
    }

    mutating func detach(_ peer: Peer, from log: LogID) {
        if logs[log]?.fetch?.peer == peer { endFetch(of: log) }
        logs[log]?.forget(peer)
    }

    mutating func tick(now: Now) -> [Action] {
        var actions = tellOfStrays(now: now)
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
