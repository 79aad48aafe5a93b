internal import Consolidation
internal import EventSchema
internal import Ledger
internal import Logging
internal import StreamProtocol
internal import Streaming
internal import Synchronization
internal import ZeroMQ

/// The province's door: runs the `StreamFollower` over ROUTER and SUB, serves followers of its own, and passes
/// questions to the keeper and answers back.
actor Intake {
    nonisolated let loop: PollLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// Followers that dial the aggregator, at once.
    static let followers = 1_024
    /// Results on their way from the keeper. It is as many as the keeper can have work for.
    static let waitingResults = Keeper.waitingWork + Keeper.waitingQuestions

    private nonisolated let context: Context
    private nonisolated let settings: AggregatorSettings
    nonisolated let ledger: any LedgerStore
    private nonisolated let keeper: Keeper
    private nonisolated let gatekeeper: Gatekeeper
    private nonisolated let access: AccessPolicy
    nonisolated let logger: Logger
    private nonisolated let wakeUp: WakeUp
    nonisolated let results: Mailbox<KeeperResult>
    private nonisolated let heard = Atomic<Bool>(false)
    private var follower: StreamFollower<RouterPeer>
    /// One source machine for each follower that dialled.
    private var served: [RouterPeer: StreamSource] = [:]
    private var controlRates = RateLimiter(.control)
    private var liveRates = RateLimiter(.live)
    private var queryRates = RateLimiter(.queries)
    /// A key that might listen there was revoked.
    private var onwardIsStale = false
    /// The civil day that the follower's policy was made for: offices begin and end by days.
    private var policyDay: CivilDate
    /// Offices whose live batches are subscribed to.
    private var subscribed: Set<OfficeID> = []
    let editions: [Digest]

    init(
        loop: PollLoop, context: Context, settings: AggregatorSettings, ledger: any LedgerStore, keeper: Keeper,
        gatekeeper: Gatekeeper, follower: StreamFollower<RouterPeer>, editions: [Digest], logger: Logger
    ) {
        self.loop = loop
        self.context = context
        self.settings = settings
        self.ledger = ledger
        self.keeper = keeper
        self.gatekeeper = gatekeeper
        policyDay = SystemClock.timestamp.dateInHoChiMinh
        access = AccessPolicy(provinceOffice: settings.anchor.office)
        self.follower = follower
        self.editions = editions
        self.logger = logger
        wakeUp = WakeUp(on: loop)
        results = Mailbox(capacity: Self.waitingResults, waking: wakeUp)
    }

    /// Whether anybody has ever subscribed to the feed.
    nonisolated var feedIsHeard: Bool { heard.load(ordering: .relaxed) }

    /// The sockets, locals of `run()`: they live and die on the loop's thread.
    struct Sockets: ~Copyable {
        let lock: SocketLock
        let control: Socket<Router>
        let local: Socket<Router>
        let live: Socket<Sub>
        var onward: Socket<XPub>
    }

    /// Runs until the task is cancelled. `bound` is called once offices and clients can connect.
    func run(bound: @Sendable () -> Void) async throws {
        var sockets = try open()
        bound()
        while true {
            let ready: Ready
            do {
                ready = try await loop.wait(
                    for: [
                        sockets.control.readable, sockets.local.readable, sockets.live.readable,
                        sockets.onward.readable,
                    ], wakeUp: wakeUp, until: deadline.map(SystemClock.instant))
            } catch is CancellationError {
                return sayGoodbye(sockets)
            }
            for result in results.drain() { try perform(result, sockets) }
            if ready.contains(sockets.live.readable) { try receiveLive(sockets) }
            if ready.contains(sockets.control.readable) { try receive(.network, sockets) }
            if ready.contains(sockets.local.readable) { try receive(.local, sockets) }
            if ready.contains(sockets.onward.readable) { try readSubscriptions(sockets) }
            try tick(sockets)
            if onwardIsStale { try await renewOnward(&sockets) }
        }
    }

    private func open() throws -> Sockets {
        let keys = settings.connectionKey
        let sockets = Sockets(
            lock: try SocketLock(socket: settings.socket),
            control: try Socket<Router>(
                context, options: .control.guarding(keys, domain: Gatekeeper.Door.control.rawValue)),
            local: try Socket<Router>(context, options: .local),
            live: try Socket<Sub>(context, options: .intake.guarding(keys, domain: Gatekeeper.Door.live.rawValue)),
            onward: try makeOnward())
        try subscribe(sockets)
        try sockets.control.bind(settings.control)
        try sockets.live.bind(settings.live)
        try sockets.onward.bind(settings.onward)
        try sockets.local.bind("ipc://\(settings.socket)")
        return sockets
    }

    private func makeOnward() throws(ZeroMQError) -> Socket<XPub> {
        try Socket<XPub>(
            context, options: .fanOut.guarding(settings.connectionKey, domain: Gatekeeper.Door.onward.rawValue))
    }

    /// An XPUB cannot leave one subscriber out, so all come anew, through the handler that knows of the revocation.
    private func renewOnward(_ sockets: inout Sockets) async throws {
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
    private func subscribe(_ sockets: borrowing Sockets) throws {
        let offices = Set(gatekeeper.roster.offices.map(\.office))
        for office in offices.subtracting(subscribed).sorted() {
            try sockets.live.subscribe(BatchFrames.topic(of: office))
        }
        subscribed.formUnion(offices)
    }

    private var deadline: Milliseconds? {
        ([follower.deadline] + served.values.map(\.deadline)).compactMap(\.self).min()
    }

    private func tick(_ sockets: borrowing Sockets) throws {
        let now = SystemClock.now
        if let deadline = follower.deadline, now.monotonic >= deadline {
            try perform(follower.handle(.tick, now: now), sockets)
        }
        if SystemClock.timestamp.dateInHoChiMinh != policyDay { try adopt(gatekeeper.roster, sockets) }
        for peer in served.keys.sorted() {
            guard let deadline = served[peer]?.deadline, now.monotonic >= deadline else { continue }
            try feed(.tick, to: peer, sockets)
        }
    }

    /// Messages one turn takes from one socket, so that no socket waits for another for long.
    private static let messagesATurn = 64

    private func receiveLive(_ sockets: borrowing Sockets) throws {
        for _ in 0..<Self.messagesATurn {
            guard let message = try sockets.live.tryReceive() else { return }
            let now = SystemClock.now
            guard case .success(let speaker) = gatekeeper.speaker(message.userID),
                liveRates.admits(message.userID ?? "", at: now.monotonic)
            else { continue }
            do {
                let batch = try BatchFrames.decode(message.frames[...])
                if let refusal = access.refusal(of: batch, by: speaker) {
                    try raise(refusal, by: speaker, about: batch.office)
                    continue
                }
                try perform(follower.handle(.live(batch), now: now), sockets)
            } catch let error as ProtocolError {
                logger.warning("batch refused", metadata: ["error": "\(error)"])
            }
        }
    }

    private func receive(_ door: RouterPeer.Door, _ sockets: borrowing Sockets) throws {
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
                    if knows(peer) { try dismiss(peer, sockets) }
                    try send(RequestFrames.encode(.refuse(refusal)), to: peer, sockets)
                }
            } catch let error as ProtocolError {
                logger.warning("message refused", metadata: ["error": "\(error)"])
                let refusal = Refusal(.malformed, error.description, permanent: true)
                try send(RequestFrames.encode(.refuse(refusal)), to: peer, sockets)
            }
        }
    }

    private func receive(
        _ frames: ArraySlice<[UInt8]>, from peer: RouterPeer, _ speaker: Speaker, _ sockets: borrowing Sockets
    ) throws {
        guard RequestFrames.isRequest(frames) else {
            guard isWithin(&controlRates, peer) else { return try refuseBusy(peer, sockets) }
            let message = try ControlFrames.decode(frames)
            if let refusal = access.refusal(of: message, by: speaker) {
                if refusal.code == .wrongOffice { try raise(refusal, by: speaker, about: nil) }
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
            if let refusal = refusal(of: query, by: speaker) {
                return try send(RequestFrames.encode(.refuse(refusal)), to: peer, sockets)
            }
            if keeper.questions.post(Question(peer: peer, query: query)) { return }
            let refusal = Refusal(.busy, "too many questions wait", permanent: false, id: query.id)
            try send(RequestFrames.encode(.refuse(refusal)), to: peer, sockets)
        case .record(let request):
            let reason = "records are taken at an office's desk; this is the province's aggregator"
            let refusal = Refusal(.badRequest, reason, permanent: true, id: request.id)
            try send(RequestFrames.encode(.refuse(refusal)), to: peer, sockets)
        }
    }

    private func refusal(of query: Query, by speaker: Speaker) -> Refusal? {
        if speaker != .local, AccessPolicy.localQuestions.contains(query.ask) {
            return Refusal(.notAllowed, "'\(query.ask)' is asked on the machine itself", permanent: true, id: query.id)
        }
        return access.refusal(of: query, by: speaker)
    }

    // MARK: Standing

    /// Local sockets are as fast as their users' rights allow.
    private func isWithin(_ rates: inout RateLimiter, _ peer: RouterPeer) -> Bool {
        guard let key = peer.userID else { return true }
        return rates.admits(key, at: SystemClock.monotonic)
    }

    private func refuseBusy(_ peer: RouterPeer, _ sockets: borrowing Sockets) throws {
        let refusal = Refusal(.busy, "this key says too much at once", permanent: false)
        try send(RequestFrames.encode(.refuse(refusal)), to: peer, sockets)
    }

    /// A valid key spoke for another office: somebody must know.
    private func raise(_ refusal: Refusal, by speaker: Speaker, about office: OfficeID?) throws {
        logger.error(
            "a key spoke for another office",
            metadata: ["code": "\(refusal.code.rawValue)", "reason": "\(refusal.reason)"])
        guard case .office(let own) = speaker else { return }
        try hand(.fenced(own, refusal))
    }

    private func knows(_ peer: RouterPeer) -> Bool { served[peer] != nil || follower.knownPeers.contains(peer) }

    private func dismiss(_ peer: RouterPeer, _ sockets: borrowing Sockets) throws {
        served[peer] = nil
        try perform(follower.handle(.left(peer), now: SystemClock.now), sockets)
    }

    /// A record changed who may speak: it holds from this message on, on open connections too.
    private func adopt(_ roster: Roster, _ sockets: borrowing Sockets) throws {
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
}

// MARK: - Machines

extension Intake {
    /// A peer that said OPEN follows; every other one is a source.
    private func receive(
        _ message: ControlMessage, from peer: RouterPeer, _ sockets: borrowing Sockets
    ) throws {
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

    /// What the ledger holds, as a source offers it.
    private func source(for open: Open) throws -> StreamSource {
        let logs = try ledger.logs().filter { open.offices?.contains($0.header.office) ?? true }
        return StreamSource(
            role: .answering, node: ledger.life.text,
            logs: logs.prefix(StreamLimits.logsInHello).map { AnnouncedLog(header: $0.header, head: $0.cursor) },
            editions: editions, witnessed: nil)
    }

    private func feed(_ input: StreamSource.Input, to peer: RouterPeer, _ sockets: borrowing Sockets) throws {
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

    private func perform(_ actions: [StreamFollower<RouterPeer>.Action], _ sockets: borrowing Sockets) throws {
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
                logger.error(
                    "office fenced or refused",
                    metadata: [
                        "office": "\(office)", "code": "\(refusal.code.rawValue)", "reason": "\(refusal.reason)",
                    ])
                try hand(.fenced(office, refusal))
            case .pending(let header):
                try hand(.pending(header))
            }
        }
    }

    /// The follower bounds what may wait, so a full mailbox is a defect: stop rather than lose a batch.
    private func hand(_ work: KeeperWork) throws {
        guard keeper.work.post(work) else { throw AggregatorError.keeperOverrun }
    }

    private func perform(_ result: KeeperResult, _ sockets: borrowing Sockets) throws {
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
    private func send(_ frames: [[UInt8]], to peer: RouterPeer, _ sockets: borrowing Sockets) throws {
        do throws(ZeroMQError) {
            switch peer.door {
            case .network: _ = try sockets.control.trySend([peer.id] + frames)
            case .local: _ = try sockets.local.trySend([peer.id] + frames)
            }
        } catch {
            guard error.code == .unreachable else { throw error }
        }
    }

    private func readSubscriptions(_ sockets: borrowing Sockets) throws {
        while let message = try sockets.onward.tryReceive() {
            guard let frame = message.frames.first, frame.first == 1 else { continue }
            let prefix = frame.dropFirst()
            let feed = Array("feed/".utf8)
            if prefix.starts(with: feed) || feed.starts(with: prefix) { heard.store(true, ordering: .relaxed) }
        }
    }

    private func sayGoodbye(_ sockets: borrowing Sockets) {
        for peer in served.keys.sorted() { try? send(ControlFrames.encode(.bye), to: peer, sockets) }
    }
}
