internal import EventSchema

/// Logs that continue others, and what changes when the policy does.
extension StreamFollower {
    /// Every log, as the policy looks at it.
    var held: some Sequence<AdmissionPolicy.Held> {
        logs.values.lazy.map { AdmissionPolicy.Held(header: $0.header, stored: $0.stored, taken: $0.taken) }
    }

    /// Begins to follow a log: its parent, if it has one, is closed from now on.
    mutating func begin(_ header: LogHeader) -> [Action] {
        logs[header.log] = FollowedLogState(header: header, stored: header.start, highest: .beforeFirst)
        closeLogs()
        return [.admit(header)]
    }

    /// Notes of every log whether it was closed: by a child that is followed, else by one that was admitted.
    mutating func closeLogs() {
        var closings: [LogID: FollowedLogState<Peer>.Closing] = [:]
        // An office may have to be healed again before it was followed: then several are admitted.
        for (child, parent) in policy.admitted {
            guard let state = logs[parent.log], state.taken.position <= parent.position else { continue }
            if state.taken.position == parent.position, state.taken.digest != parent.digest { continue }
            let other = closings[parent.log]
            closings[parent.log] = .init(
                position: max(parent.position, other?.position ?? parent.position),
                children: (other?.children ?? []).union([child]))
        }
        for state in logs.values {
            guard let parent = state.header.parent else { continue }
            closings[parent.log] = .init(position: parent.position, children: [state.header.log])
        }
        for log in logs.keys { logs[log]?.closing = closings[log] }
    }

    /// Takes over a policy: forgets whom it no longer lists, lifts what it may lift, and asks every owner to be judged
    /// anew.
    mutating func adopt(_ policy: AdmissionPolicy, now: Now) -> [Action] {
        let isNew = policy != self.policy
        self.policy = policy
        refusedLogs = refusedLogs.filter { policy.offices.contains($0.key) }
        closeLogs()
        var actions: [Action] = []
        for log in logs.keys.sorted() {
            guard let state = logs[log], !policy.offices.contains(state.header.office) else { continue }
            actions += dismiss(log)
        }
        // A key may have become known, which the policy itself does not show.
        for log in logs.keys.sorted() where logs[log]?.fence?.code == .keyUnknown {
            logs[log]?.fence = nil
            want(log)
        }
        guard isNew else { return actions }
        return actions + owners.flatMap { summon($0, now: now) }
    }

    /// Has a peer announce its logs anew; asked again at each of its beats until it has.
    private mutating func summon(_ peer: Peer, now: Now) -> [Action] {
        guard peers[peer] != nil else { return [] }
        let echo = freshEcho(now: now)
        peers[peer]?.summons = echo
        return [.send(.open(Open(echo: echo)), to: peer)]
    }

    /// Parents that have come to their closing point: their owners announce the child anew, which may be followed now.
    mutating func askOwnersOfClosed(_ batches: [StoredBatch], now: Now) -> [Action] {
        var asked: Set<Peer> = []
        for log in Set(batches.map(\.log)).sorted() {
            guard let state = logs[log], let closing = state.closing, closing.children.allSatisfy({ logs[$0] == nil }),
                policy.admitted.values.contains(where: { $0.log == log && $0.position == state.stored.position })
            else { continue }
            asked.formUnion(state.servers.map(\.peer))
        }
        return asked.sorted().flatMap { summon($0, now: now) }
    }

    /// Peers that speak for an office itself.
    private var owners: [Peer] {
        var owners: Set<Peer> = []
        for state in logs.values { for server in state.servers where server.isOwner { owners.insert(server.peer) } }
        return owners.sorted()
    }

    /// Nobody serves the log any more; a peer that served nothing else is forgotten.
    private mutating func dismiss(_ log: LogID) -> [Action] {
        guard let state = logs[log] else { return [] }
        let wasHere = state.isOwnerHere
        for server in state.servers {
            detach(server.peer, from: log)
            peers[server.peer]?.logs.removeAll { $0 == log }
            if peers[server.peer]?.logs.isEmpty == true { _ = forget(server.peer, planned: false) }
        }
        return wasHere ? offline(log, planned: false) : []
    }
}

extension FollowedLogState {
    /// Why an owner's hello is that of an outbox of before the log was closed; nil when it is not.
    func refusalOfStale(_ hello: Hello) -> Refusal? {
        guard let closing, !hello.logs.contains(where: { closing.children.contains($0.header.log) }) else { return nil }
        let children = closing.children.sorted().map(\.text).joined(separator: " or ")
        let reason = "the log was closed at \(closing.position) and goes on as \(children)"
        return Refusal(.logRolledBack, reason, permanent: true, log: header.log)
    }
}

extension Hello {
    /// Where a log was closed, by a child of it that is announced beside it.
    func closing(of log: LogID) -> Position? {
        logs.first { $0.header.parent?.log == log }?.header.parent?.position
    }

    /// A child is judged by what is held of its parent, so that comes first.
    var logsParentsFirst: [AnnouncedLog] {
        guard logs.contains(where: { $0.header.parent != nil }) else { return logs }
        var rest = logs
        var sorted: [AnnouncedLog] = []
        while !rest.isEmpty {
            let waiting = Set(rest.map(\.header.log))
            let ready = rest.filter { log in !(log.header.parent.map { waiting.contains($0.log) } ?? false) }
            // Parents in a circle: each will be refused.
            guard !ready.isEmpty else { return sorted + rest }
            sorted += ready
            rest = rest.filter { log in !ready.contains(log) }
        }
        return sorted
    }
}
