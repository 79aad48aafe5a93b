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
}
