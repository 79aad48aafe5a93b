internal import EventSchema

/// What a follower does with a batch that passed its chain and failed elsewhere: its signature does not count.
extension StreamFollower {
    /// The log goes back to what is stored and waits, fenced, for its owner's next HELLO.
    mutating func unstored(_ log: LogID, bytes: Int, lane: Lane, refusal: Refusal?) -> [Action] {
        guard var state = logs[log] else { return [] }
        state.waitingBytes -= bytes
        waitingBytes -= bytes
        if lane == .fetched { state.fetchedBatchesWaiting -= 1 }
        guard let refusal else {
            logs[log] = state
            want(log)
            return []
        }
        state.taken = state.stored
        state.fence = refusal
        logs[log] = state
        let tells = state.servers.map { Action.send(.refuse(refusal), to: $0.peer) }
        return [.alarm(state.header.office, refusal)] + tells
    }

    /// Who may report has changed: offices no longer listed are let go, and what was fenced for want of a key is judged
    /// anew.
    mutating func adopt(_ policy: AdmissionPolicy, now: Now) -> [Action] {
        self.policy = policy
        var actions: [Action] = []
        for peer in peers.keys.sorted() {
            let offices = (peers[peer]?.logs ?? []).compactMap { logs[$0]?.header.office }
            if offices.contains(where: { !policy.offices.contains($0) }) { actions += forget(peer, planned: false) }
        }
        for log in logs.keys.sorted() where logs[log]?.fence?.code == .keyUnknown {
            logs[log]?.fence = nil
            want(log)
        }
        return actions
    }
}
