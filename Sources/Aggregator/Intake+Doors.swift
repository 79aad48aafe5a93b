internal import EventSchema
internal import Logging
internal import StreamProtocol
internal import Streaming
internal import ZeroMQ

/// What comes in, each message judged by the key that delivered it.
extension Intake {
    /// Messages one turn takes from one socket, so that no socket waits for another for long.
    static let messagesATurn = 64

    func receiveLive(_ sockets: borrowing Sockets) throws {
        for _ in 0..<Self.messagesATurn {
            guard let message = try sockets.live.tryReceive() else { return }
            let now = SystemClock.now
            guard case .success(let speaker) = gatekeeper.speaker(message.userID) else {
                _ = gatekeeper.note(.notAllowed)
                continue
            }
            guard liveRates.admits(message.userID ?? "", at: now.monotonic) else {
                _ = gatekeeper.note(.tooMany)
                continue
            }
            do {
                let batch = try BatchFrames.decode(message.frames[...])
                if let refusal = access.refusal(of: batch, by: speaker) {
                    raise(refusal, by: speaker)
                    continue
                }
                try perform(follower.handle(.live(batch), now: now), sockets)
            } catch let error as ProtocolError {
                noteMalformed("batch refused", error)
            }
        }
    }

    func receive(_ door: RouterPeer.Door, _ sockets: borrowing Sockets) throws {
        for _ in 0..<Self.messagesATurn {
            let message = door == .network ? try sockets.control.tryReceive() : try sockets.local.tryReceive()
            guard let message else { return }
            guard let id = message.frames.first else { continue }
            let peer = RouterPeer(door: door, id: id, userID: door == .network ? message.userID : nil)
            let frames = message.frames.dropFirst()
            do {
                switch door == .local ? .success(.local) : gatekeeper.speaker(message.userID) {
                case .success(let speaker):
                    try receive(frames, from: peer, speaker, sockets)
                case .failure(let refusal):
                    _ = gatekeeper.note(.notAllowed)
                    if knows(peer) { try dismiss(peer, sockets) }
                    try send(RequestFrames.encode(.refuse(refusal)), to: peer, sockets)
                }
            } catch let error as ProtocolError {
                noteMalformed("message refused", error)
                let refusal = Refusal(.malformed, error.description, permanent: true)
                try send(RequestFrames.encode(.refuse(refusal)), to: peer, sockets)
            }
        }
    }

    func receive(
        _ frames: ArraySlice<[UInt8]>, from peer: RouterPeer, _ speaker: Speaker, _ sockets: borrowing Sockets
    ) throws {
        guard RequestFrames.isRequest(frames) else {
            guard isWithin(&controlRates, peer) else { return try refuseBusy(peer, sockets) }
            let message = try ControlFrames.decode(frames)
            if let refusal = access.refusal(of: message, by: speaker) {
                raise(refusal, by: speaker)
                return try send(ControlFrames.encode(.refuse(refusal)), to: peer, sockets)
            }
            // Before the message itself, so that nothing is acknowledged under a life that a witness contradicts.
            if case .hello(let hello) = message, case .office(let office) = speaker, let witnessed = hello.witnessed {
                try hand(.witnessed(witnessed, by: office))
            }
            return try receive(message, from: peer, sockets)
        }
        guard isWithin(&queryRates, peer) else { return try refuseBusy(peer, sockets) }
        switch try RequestFrames.decodeRequest(frames) {
        case .query(let query):
            if let refusal = access.refusal(of: query, by: speaker) {
                _ = gatekeeper.note(.notAllowed)
                return try send(RequestFrames.encode(.refuse(refusal)), to: peer, sockets)
            }
            if keeper.questions.post(Question(asker: .peer(peer), query: query)) { return }
            let refusal = Refusal(.busy, "too many questions wait", permanent: false, id: query.id)
            try send(RequestFrames.encode(.refuse(refusal)), to: peer, sockets)
        case .heal(let request):
            let reason = "a log is healed at its office's desk; this is the province's aggregator"
            let refusal = Refusal(.badRequest, reason, permanent: true, id: request.id)
            try send(RequestFrames.encode(.refuse(refusal)), to: peer, sockets)
        case .record(let request):
            let reason = "records are taken at an office's desk; this is the province's aggregator"
            let refusal = Refusal(.badRequest, reason, permanent: true, id: request.id)
            try send(RequestFrames.encode(.refuse(refusal)), to: peer, sockets)
        }
    }

    /// Whoever holds a good key could fill the disk with lines.
    func noteMalformed(_ message: Logger.Message, _ error: ProtocolError) {
        guard let times = gatekeeper.note(.malformed) else { return }
        logger.warning(message, metadata: ["error": "\(error)", "times": "\(times)"])
    }

    /// Local sockets are as fast as their users' rights allow.
    func isWithin(_ rates: inout RateLimiter, _ peer: RouterPeer) -> Bool {
        guard let key = peer.userID else { return true }
        return rates.admits(key, at: SystemClock.monotonic)
    }

    func refuseBusy(_ peer: RouterPeer, _ sockets: borrowing Sockets) throws {
        _ = gatekeeper.note(.tooMany)
        let refusal = Refusal(.busy, "this key says too much at once", permanent: false)
        try send(RequestFrames.encode(.refuse(refusal)), to: peer, sockets)
    }

    /// Counts what a key may not say. A valid key that spoke for another office is an alarm: somebody must know.
    func raise(_ refusal: Refusal, by speaker: Speaker) {
        let times = gatekeeper.note(.notAllowed)
        guard refusal.code == .wrongOffice else { return }
        if let times {
            logger.error(
                "a key spoke for another office",
                metadata: [
                    "code": "\(refusal.code.rawValue)", "reason": "\(refusal.reason)", "times": "\(times)",
                ])
        }
        guard case .office(let own) = speaker, complaintRates.admits(own.text, at: SystemClock.monotonic) else {
            return
        }
        // Rationed and disposable: what one key does again and again must not fill the keeper's mailbox.
        _ = keeper.work.post(.alarm(own, refusal))
    }

    func knows(_ peer: RouterPeer) -> Bool { served[peer] != nil || follower.knows(peer) }

    func dismiss(_ peer: RouterPeer, _ sockets: borrowing Sockets) throws {
        served[peer] = nil
        try perform(follower.handle(.left(peer), now: SystemClock.now), sockets)
    }
}
