internal import EventSchema
internal import Ledger
internal import Logging
internal import StreamProtocol
internal import Streaming
internal import Synchronization
internal import ZeroMQ

/// Runs the machines: one follower toward all sources, and a source toward each follower that dialled.
extension Intake {
    /// A peer that said OPEN follows; every other one is a source.
    func receive(
        _ message: ControlMessage, from peer: RouterPeer, _ sockets: borrowing Sockets
    ) throws {
        if isOneTooMany(peer, message) {
            _ = gatekeeper.note(.tooMany)
            let refusal = Refusal(.busy, "\(Self.connectionsOfAKey) connections of this key", permanent: false)
            return try send(ControlFrames.encode(.refuse(refusal)), to: peer, sockets)
        }
        if case .open(let open) = message {
            guard served[peer] != nil || served.count < Self.followers else {
                let refusal = Refusal(.busy, "\(Self.followers) followers", permanent: false)
                return try send(ControlFrames.encode(.refuse(refusal)), to: peer, sockets)
            }
            served[peer] = try source(for: open)
            try feed(.started, to: peer, sockets)
        }
        if served[peer] != nil { return try feed(.received(message), to: peer, sockets) }
        if case .welcome = message {
            let refusal = Refusal(.helloFirst, "WELCOME before OPEN", permanent: false)
            return try send(ControlFrames.encode(.refuse(refusal)), to: peer, sockets)
        }
        try perform(follower.handle(.received(message, from: peer), now: SystemClock.now), sockets)
    }

    /// One key must not take all the places of the others.
    private func isOneTooMany(_ peer: RouterPeer, _ message: ControlMessage) -> Bool {
        guard let key = peer.userID, message.kind == .hello || message.kind == .open, !knows(peer) else { return false }
        let held = served.keys.count { $0.userID == key } + follower.countPeers { $0.userID == key }
        return held >= Self.connectionsOfAKey
    }

    /// What the ledger holds, as a source offers it.
    func source(for open: Open) throws -> StreamSource {
        let logs = try ledger.logs().filter { open.offices?.contains($0.header.office) ?? true }
        return StreamSource(
            role: .answering, node: ledger.life.text,
            logs: logs.prefix(StreamLimits.logsInHello).map { AnnouncedLog(header: $0.header, head: $0.cursor) },
            editions: editions, witnessed: nil)
    }

    func feed(_ input: StreamSource.Input, to peer: RouterPeer, _ sockets: borrowing Sockets) throws {
        guard let actions = served[peer]?.handle(input, now: SystemClock.now) else { return }
        for action in actions {
            switch action {
            case .send(let message):
                try send(ControlFrames.encode(message), to: peer, sockets)
            case .read(let fetch):
                let batch = try ledger.batch(log: fetch.log, from: fetch.from, maxBytes: fetch.maxBytes)
                try feed(.read(fetch, batch), to: peer, sockets)
            case .startOver:
                served[peer] = nil
            case .publish, .stored, .welcomed, .connected, .refused:
                // The onward lane is one socket for all followers, and what they hold is their own affair.
                break
            }
        }
    }

    func perform(_ actions: [StreamFollower<RouterPeer>.Action], _ sockets: borrowing Sockets) throws {
        for action in actions {
            switch action {
            case .send(let message, let peer):
                try send(ControlFrames.encode(message), to: peer, sockets)
            case .admit(let header):
                logger.notice("log admitted", metadata: ["office": "\(header.office)", "log": "\(header.log)"])
                try hand(.admit(header))
                let log = AnnouncedLog(header: header, head: header.start)
                for peer in served.keys.sorted() { try feed(.added(log), to: peer, sockets) }
            case .announced(let log, let position):
                try hand(.announced(log, position))
            case .store(let batch, let lane):
                try hand(.store(batch, lane: lane))
            case .online(let office, let isOnline, let planned):
                let word = isOnline ? "online" : planned ? "stopped" : "silent"
                logger.info("office \(word)", metadata: ["office": "\(office)"])
                try hand(.online(office, isOnline))
            case .alarm(let office, let refusal):
                // What was only dropped says nothing against the office's own log: it is not fenced.
                let isDropped = refusal.code == .batchDamaged || refusal.code == .logUnknown
                log(refusal, of: office, as: isDropped ? "batches dropped" : "office fenced or refused")
                try hand(isDropped ? .alarm(office, refusal) : .fenced(office, refusal))
            case .pending(let header):
                try hand(.pending(header))
            }
        }
    }

    /// An office that is refused again and again does not fill the disk.
    private func log(_ refusal: Refusal, of office: OfficeID, as message: Logger.Message) {
        guard logRates.admits("\(office) \(refusal.code.rawValue)", at: SystemClock.monotonic) else { return }
        logger.error(
            message,
            metadata: ["office": "\(office)", "code": "\(refusal.code.rawValue)", "reason": "\(refusal.reason)"])
    }

    /// The follower bounds what may wait, so a full mailbox is a defect: stop rather than lose a batch.
    func hand(_ work: KeeperWork) throws {
        guard keeper.work.post(work) else { throw AggregatorError.keeperOverrun }
    }

    func perform(_ result: KeeperResult, _ sockets: borrowing Sockets) throws {
        switch result {
        case .reply(let reply, let peer):
            try send(RequestFrames.encode(reply), to: peer, sockets)
        case .roster(let roster):
            try adopt(roster, sockets)
        case .ledger(let head):
            try perform(follower.handle(.stored([], ledger: head), now: SystemClock.now), sockets)
        case .unstored(let log, let bytes, let lane, let refusal):
            let input = StreamFollower<RouterPeer>.Input.unstored(log, bytes: bytes, lane: lane, refusal: refusal)
            try perform(follower.handle(input, now: SystemClock.now), sockets)
        case .stored(let stored, let ledger, let batches, let feedMessages):
            try perform(follower.handle(.stored(stored, ledger: ledger), now: SystemClock.now), sockets)
            for batch in batches {
                _ = try sockets.onward.trySend(BatchFrames.encode(batch))
                for peer in served.keys.sorted() { try feed(.committed(batch), to: peer, sockets) }
            }
            for message in feedMessages { _ = try sockets.onward.trySend(message) }
        }
    }

    /// A peer that is gone, or does not read, loses the message; it asks again when it is back.
    func send(_ frames: [[UInt8]], to peer: RouterPeer, _ sockets: borrowing Sockets) throws {
        do throws(ZeroMQError) {
            switch peer.door {
            case .network: _ = try sockets.control.trySend([peer.id] + frames)
            case .local: _ = try sockets.local.trySend([peer.id] + frames)
            }
        } catch {
            guard error.code == .unreachable else { throw error }
        }
    }

    func readSubscriptions(_ sockets: borrowing Sockets) throws {
        while let message = try sockets.onward.tryReceive() {
            guard let frame = message.frames.first, frame.first == 1 else { continue }
            let prefix = frame.dropFirst()
            let feed = Array("feed/".utf8)
            if prefix.starts(with: feed) || feed.starts(with: prefix) { heard.store(true, ordering: .relaxed) }
        }
    }

    func sayGoodbye(_ sockets: borrowing Sockets) {
        for peer in served.keys.sorted() { try? send(ControlFrames.encode(.bye), to: peer, sockets) }
    }
}
