internal import Consolidation
internal import EventSchema
internal import StreamProtocol
internal import Streaming
internal import ZeroMQ

/// Who may speak has changed: it holds at once, on open connections too.
extension Intake {
    /// A record changed who may speak: it holds from this message on, on open connections too.
    func adopt(_ roster: Roster, _ sockets: borrowing Sockets) throws {
        let before = gatekeeper.roster
        gatekeeper.replace(roster)
        try subscribe(sockets)
        let now = SystemClock.timestamp
        policyDay = now.dateInHoChiMinh
        onwardIsStale = before.principals.contains { principal in
            guard Gatekeeper.Door.onward.admits(principal.role) else { return false }
            if case .good = roster.standing(of: principal.publicKey, at: now) { return false }
            return before.standing(of: principal.publicKey, at: now) == .good(principal)
        }
        for peer in follower.knownPeers + served.keys.sorted() where peer.door == .network {
            if case .failure(let refusal) = gatekeeper.speaker(peer.userID) {
                try dismiss(peer, sockets)
                try send(ControlFrames.encode(.refuse(refusal)), to: peer, sockets)
            }
        }
        try perform(
            follower.handle(.policy(roster.policy(province: settings.province, on: now)), now: SystemClock.now), sockets
        )
    }

    /// An XPUB cannot leave one subscriber out, so all come anew, through the handler that knows of the revocation.
    func renewOnward(_ sockets: inout Sockets) async throws {
        onwardIsStale = false
        let endpoint = sockets.onward.lastEndpoint
        try sockets.onward.unbind(endpoint)
        sockets.onward = try makeOnward()
        let patience = ContinuousClock.now + .seconds(5)
        while true {
            do throws(ZeroMQError) {
                return try sockets.onward.bind(endpoint)
            } catch {
                // libzmq lets go of the address on its own thread, a moment later.
                guard error.code == .addressInUse, ContinuousClock.now < patience else { throw error }
            }
            _ = try await loop.wait(for: [], until: .now + .milliseconds(10))
        }
    }

    /// The live lane of every enrolled office; its key is checked on each batch besides.
    func subscribe(_ sockets: borrowing Sockets) throws {
        let offices = Set(gatekeeper.roster.offices.map(\.office))
        for office in offices.subtracting(subscribed).sorted() {
            try sockets.live.subscribe(BatchFrames.topic(of: office))
        }
        subscribed.formUnion(offices)
    }
}
