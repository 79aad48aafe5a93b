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
    nonisolated let logger: Logger
    private nonisolated let wakeUp: WakeUp
    nonisolated let results: Mailbox<KeeperResult>
    private nonisolated let heard = Atomic<Bool>(false)
    private var follower: StreamFollower<RouterPeer>
    /// One source machine for each follower that dialled.
    private var served: [RouterPeer: StreamSource] = [:]
    let editions: [Digest]

    init(
        loop: PollLoop, context: Context, settings: AggregatorSettings, ledger: any LedgerStore, keeper: Keeper,
        follower: StreamFollower<RouterPeer>, editions: [Digest], logger: Logger
    ) {
        self.loop = loop
        self.context = context
        self.settings = settings
        self.ledger = ledger
        self.keeper = keeper
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
        let onward: Socket<XPub>
    }

    /// Runs until the task is cancelled. `bound` is called once offices and clients can connect.
    func run(bound: @Sendable () -> Void) async throws {
        let sockets = try open()
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
        }
    }

    private func open() throws -> Sockets {
        let sockets = Sockets(
            lock: try SocketLock(socket: settings.socket),
            control: try Socket<Router>(context, options: .control),
            local: try Socket<Router>(context, options: .local),
            live: try Socket<Sub>(context, options: .intake), onward: try Socket<XPub>(context, options: .fanOut))
        for office in settings.offices { try sockets.live.subscribe(BatchFrames.topic(of: office.office)) }
        try sockets.control.bind(settings.control)
        try sockets.live.bind(settings.live)
        try sockets.onward.bind(settings.onward)
        try sockets.local.bind("ipc://\(settings.socket)")
        return sockets
    }

    private var deadline: Milliseconds? {
        ([follower.deadline] + served.values.map(\.deadline)).compactMap(\.self).min()
    }

    private func tick(_ sockets: borrowing Sockets) throws {
        let now = SystemClock.now
        if let deadline = follower.deadline, now.monotonic >= deadline {
            try perform(follower.handle(.tick, now: now), sockets)
        }
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
            do {
                let batch = try BatchFrames.decode(message.frames[...])
                try perform(follower.handle(.live(batch), now: SystemClock.now), sockets)
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
            let peer = RouterPeer(door: door, id: id)
            do {
                try receive(message.frames.dropFirst(), from: peer, sockets)
            } catch let error as ProtocolError {
                logger.warning("message refused", metadata: ["error": "\(error)"])
                let refusal = Refusal(.malformed, error.description, permanent: true)
                try send(RequestFrames.encode(.refuse(refusal)), to: peer, sockets)
            }
        }
    }

    private func receive(
        _ frames: ArraySlice<[UInt8]>, from peer: RouterPeer, _ sockets: borrowing Sockets
    ) throws {
        guard RequestFrames.isRequest(frames) else {
            return try receive(try ControlFrames.decode(frames), from: peer, sockets)
        }
        switch try RequestFrames.decodeRequest(frames) {
        case .query(let query):
            if keeper.questions.post(Question(peer: peer, query: query)) { return }
            let refusal = Refusal(.busy, "too many questions wait", permanent: false, id: query.id)
            try send(RequestFrames.encode(.refuse(refusal)), to: peer, sockets)
        case .record(let request):
            let reason = "records are taken at an office's desk; this is the province's aggregator"
            let refusal = Refusal(.badRequest, reason, permanent: true, id: request.id)
            try send(RequestFrames.encode(.refuse(refusal)), to: peer, sockets)
        }
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
