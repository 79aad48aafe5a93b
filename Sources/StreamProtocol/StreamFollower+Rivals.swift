internal import EventSchema

/// Two owners of one log that are different processes.
///
/// One of them is mostly dead: a process that started again is heard beside its old connection. So each is asked, by an
/// OPEN with an echo, to show that it is alive after both have spoken; the one that was there first is asked first, so
/// that a plain restart costs the new process nothing.
struct Rivalry<Peer: Hashable & Sendable>: Sendable {
    /// Was there when the other came.
    let first: Peer
    let second: Peer
    /// It has shown since that it is alive.
    var firstIsAlive = false

    func concerns(_ peer: Peer) -> Bool { first == peer || second == peer }
}

extension StreamFollower {
    /// An owner has said HELLO beside others of its log.
    ///
    /// - Parameter rivals: owners of the log that are other processes.
    mutating func face(
        _ rivals: [FollowedLogState<Peer>.Server], of log: LogID, _ asker: Asker
    ) -> [Action] {
        guard !rivals.isEmpty else {
            rivalries[log] = nil
            return []
        }
        guard let rivalry = rivalries[log], rivalry.concerns(asker.peer),
            rivals.contains(where: { rivalry.concerns($0.peer) })
        else {
            // The one that came last knows of no other: the first of the others is asked whether it is still there.
            rivalries[log] = Rivalry(first: rivals[0].peer, second: asker.peer)
            return challenge(rivals[0].peer, now: asker.now)
        }
        guard asker.isAlive else { return [] }
        if asker.peer == rivalry.first {
            rivalries[log]?.firstIsAlive = true
            return challenge(rivalry.second, now: asker.now)
        }
        guard rivalry.firstIsAlive, let state = logs[log] else { return [] }
        let reason = "two processes serve it as its owner"
        let refusal = Refusal(.logCloned, reason, permanent: true, log: log)
        logs[log]?.fence = refusal
        let tells = state.servers.filter(\.isOwner).map { Action.send(.refuse(refusal), to: $0.peer) }
        return [.alarm(state.header.office, refusal)] + tells
    }

    /// Asks a peer to answer; asked again at each of its beats until it does. By a new echo each time: an answer to a
    /// former question may be the last word of a process that has died since.
    private mutating func challenge(_ peer: Peer, now: Now) -> [Action] {
        guard peers[peer] != nil else { return [] }
        let echo = freshEcho(now: now)
        peers[peer]?.challenge = echo
        return [.send(.open(Open(echo: echo)), to: peer)]
    }
}
