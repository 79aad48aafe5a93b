internal import EventSchema
public import Logging
public import StreamProtocol
internal import Synchronization
public import ZeroMQ

/// An office's link to one aggregator: runs a `StreamSource` over a DEALER (control lane) and an XPUB (live lane).
///
/// The XPUB is this follower's alone, so a stalled aggregator costs nobody else anything; what it cannot take is
/// dropped and fetched later.
public actor Uplink {
    /// What the link needs from the office around it.
    public struct Office: Sendable {
        public let reader: any BatchReader
        /// Kept by the office: it is the ledger's witness.
        public let stored: @Sendable (_ aggregator: String, Ack) -> Void
        /// Kept by the office: the key that the aggregator will have next.
        public let announcedKey: @Sendable (_ aggregator: String, CurvePublicKey) -> Void
        /// What the province orders to be removed of the office's logs.
        public let ordered: @Sendable ([RemovalOrder]) -> Void

        public init(
            reader: any BatchReader,
            stored: @escaping @Sendable (_ aggregator: String, Ack) -> Void,
            announcedKey: @escaping @Sendable (_ aggregator: String, CurvePublicKey) -> Void = { _, _ in },
            ordered: @escaping @Sendable ([RemovalOrder]) -> Void = { _ in }
        ) {
            self.ordered = ordered
            self.reader = reader
            self.stored = stored
            self.announcedKey = announcedKey
        }
    }

    /// Batches waiting to go out live. Beyond it the oldest go by FETCH.
    public static let waitingBatches = 256

    private nonisolated let loop: PollLoop
    public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    private nonisolated let context: Context
    private nonisolated let endpoints: LinkEndpoints
    private nonisolated let keys: @Sendable () -> [LinkKeys]
    private nonisolated let office: Office
    private nonisolated let logger: Logger
    private nonisolated let wakeUp: WakeUp
    private nonisolated let commits: Mailbox<Batch>
    private nonisolated let reported: Mutex<UplinkReport>
    private var source: StreamSource

    /// - Parameter keys: asked for each new pair of sockets, so that a rotation takes effect with the next one. At least
    ///   one; the others hold server keys that the aggregator announced, and are tried when the one before does not fit.
    public init(
        loop: PollLoop, context: Context, endpoints: LinkEndpoints, keys: @escaping @Sendable () -> [LinkKeys],
        office: Office, source: StreamSource, logger: Logger
    ) {
        self.loop = loop
        self.context = context
        self.endpoints = endpoints
        self.keys = keys
        self.office = office
        self.source = source
        self.logger = logger
        wakeUp = WakeUp(on: loop)
        commits = Mailbox(capacity: Self.waitingBatches, waking: wakeUp)
        reported = Mutex(UplinkReport(endpoints: endpoints))
    }

    /// A commit of the office's journal. From any thread; never waits.
    public nonisolated func committed(_ batch: Batch) { commits.postDroppingOldest(batch) }

    public nonisolated var report: UplinkReport { reported.withLock { $0 } }

    /// The sockets of one attempt and what is seen of their connections: locals of `runSockets()`.
    private struct Sockets: ~Copyable {
        let control: Socket<Dealer>
        let live: Socket<XPub>
        let controlEvents: SocketMonitor
        let liveEvents: SocketMonitor
    }

    /// Why a pair of sockets came to its end.
    private enum End { case cancelled, silent, refused, otherKey }

    /// A wrong server key shows as handshakes broken off; one alone may be a server that was just killed.
    private static let brokenHandshakes = 2

    /// Runs until the task is cancelled, then says BYE.
    public func run() async throws {
        var refusals = 0
        var candidate = 0
        while true {
            switch try await runSockets(candidate) {
            case .cancelled: return
            case .silent: refusals = 0
            case .otherKey: candidate += 1
            case .refused:
                // libzmq never tries again with a refused socket; an office enrolled later connects by a new one.
                guard try await pause(seconds: [1, 2, 4, 5][min(refusals, 3)]) else { return }
                refusals += 1
            }
        }
    }

    /// False when the task was cancelled meanwhile.
    private func pause(seconds: Int) async throws -> Bool {
        do {
            _ = try await loop.wait(for: [], until: .now + .seconds(seconds))
            return true
        } catch is CancellationError {
            return false
        }
    }

    private func open(_ keys: LinkKeys) throws -> Sockets {
        let control = try Socket<Dealer>(context, options: .control.proving(keys))
        let live = try Socket<XPub>(context, options: .live.proving(keys))
        // Watched from before the first attempt.
        let controlEvents = try control.monitor()
        let liveEvents = try live.monitor()
        try control.connect(endpoints.control)
        if let endpoint = endpoints.live { try live.connect(endpoint) }
        return Sockets(control: control, live: live, controlEvents: controlEvents, liveEvents: liveEvents)
    }

    /// One pair of sockets, from connecting to the moment new ones are wanted or the task ends.
    ///
    /// - Parameter candidate: which of the keys to try, in turn.
    private func runSockets(_ candidate: Int) async throws -> End {
        let candidates = keys()
        let sockets = try open(candidates[candidate % candidates.count])
        var watch = HandshakeWatch()
        var liveWatch = HandshakeWatch()
        // A DEALER that queues for living connections only is writable once the first one stands: HELLO goes out then.
        var isConnected = false
        while !isConnected {
            do {
                let ready = try await loop.wait(for: [sockets.control.writable, sockets.controlEvents.readable])
                isConnected = ready.contains(sockets.control.writable)
            } catch is CancellationError {
                return .cancelled
            }
            try watch.read(sockets.controlEvents)
            // Nothing seen yet is no end of what stood in the way before.
            if let trouble = watch.trouble { note(trouble) }
            if watch.isFinal { return .refused }
            if candidates.count > 1, watch.broken >= Self.brokenHandshakes { return .otherKey }
        }
        note(LinkTrouble?.none)
        for batch in commits.drain() { _ = source.handle(.committed(batch), now: SystemClock.now) }
        var restart = try perform(source.handle(.started, now: SystemClock.now), sockets.control, sockets.live)
        while !restart {
            let ready: Ready
            do {
                ready = try await loop.wait(
                    for: [
                        sockets.control.readable, sockets.live.readable, sockets.controlEvents.readable,
                        sockets.liveEvents.readable,
                    ], wakeUp: wakeUp, until: source.deadline.map(SystemClock.instant))
            } catch is CancellationError {
                _ = try? sockets.control.trySend(ControlFrames.encode(.bye))
                return .cancelled
            }
            if ready.contains(sockets.control.readable) { restart = try receive(sockets.control, sockets.live) }
            // The subscriptions themselves are libzmq's business; they only have to be read.
            if ready.contains(sockets.live.readable) { while try sockets.live.tryReceive() != nil {} }
            for batch in commits.drain() { restart = try feed(.committed(batch), sockets) || restart }
            if let deadline = source.deadline, SystemClock.monotonic >= deadline {
                restart = try feed(.tick, sockets) || restart
            }
            try watch.read(sockets.controlEvents)
            try liveWatch.read(sockets.liveEvents)
            note(watch.trouble)
            if watch.isFinal || liveWatch.isFinal {
                _ = try feed(.lost, sockets)
                return .refused
            }
        }
        return .silent
    }

    private func feed(_ input: StreamSource.Input, _ sockets: borrowing Sockets) throws -> Bool {
        try perform(source.handle(input, now: SystemClock.now), sockets.control, sockets.live)
    }

    private func receive(_ control: borrowing Socket<Dealer>, _ live: borrowing Socket<XPub>) throws -> Bool {
        var restart = false
        while let message = try control.tryReceive() {
            let now = SystemClock.now
            reported.withLock { $0.lastHeard = now.monotonic }
            guard let decoded = decode(message.frames) else { continue }
            restart = try perform(source.handle(.received(decoded), now: now), control, live) || restart
        }
        return restart
    }

    private func decode(_ frames: [[UInt8]]) -> ControlMessage? {
        do {
            return try ControlFrames.decode(frames[...])
        } catch {
            logger.warning("message of the aggregator refused", metadata: ["error": "\(error)"])
            return nil
        }
    }

    /// True when the machine wants new sockets.
    private func perform(
        _ actions: [StreamSource.Action], _ control: borrowing Socket<Dealer>, _ live: borrowing Socket<XPub>
    ) throws -> Bool {
        var restart = false
        for action in actions {
            switch action {
            case .send(let message):
                // Not connected or full: every message is repeated, or asked for again, when its time is over.
                _ = try control.trySend(ControlFrames.encode(message))
            case .publish(let batch):
                _ = try live.trySend(BatchFrames.encode(batch))
            case .read(let fetch):
                let batch = try office.reader.batch(of: fetch.log, from: fetch.from, maxBytes: fetch.maxBytes)
                let answer = source.handle(.read(fetch, batch), now: SystemClock.now)
                restart = try perform(answer, control, live) || restart
            case .stored(let ack):
                note(ack)
            case .welcomed(let welcome):
                note(welcome)
            case .connected(let connected):
                reported.withLock { $0.connected = connected }
                logger.info(connected ? "linked to the aggregator" : "no longer linked to the aggregator")
            case .refused(let refusal):
                note(refusal)
            case .startOver:
                restart = true
            }
        }
        return restart
    }

    /// Logged once, and once more when it is over.
    private func note(_ trouble: LinkTrouble?) {
        let before = reported.withLock { report in
            defer { report.trouble = trouble }
            return report.trouble
        }
        guard trouble != before else { return }
        let place: Logger.Metadata = ["aggregator": "\(endpoints.name)", "endpoint": "\(endpoints.control)"]
        guard let trouble else { return logger.notice("the aggregator is reached again", metadata: place) }
        logger.error(
            "cannot connect to the aggregator",
            metadata: place.merging(["code": "\(trouble.rawValue)", "hint": "\(trouble.hint)"]) { old, _ in old })
    }

    private func note(_ ack: Ack) {
        reported.withLock { report in
            for entry in ack.logs { report.stored[entry.log] = entry.through }
            report.ledger = ack.ledger
        }
        office.stored(endpoints.name, ack)
    }

    private func note(_ welcome: Welcome) {
        reported.withLock { report in
            for entry in welcome.logs { report.note(entry) }
            report.ledger = welcome.ledger
            // A log beside those that are welcomed may still be refused.
            report.refusal = report.refusals.min { $0.key < $1.key }?.value
        }
        if let orders = welcome.blanked { office.ordered(orders) }
        // Over the channel that the present key authenticates.
        guard let text = welcome.nextServerKey, let key = try? PublicKey(text),
            let next = try? CurvePublicKey(key.bytes)
        else { return }
        office.announcedKey(endpoints.name, next)
    }

    private func note(_ refusal: Refusal) {
        let isNew = reported.withLock { report in
            defer { report.note(refusal) }
            return report.refusal != refusal && (refusal.log.map { report.refusals[$0] } ?? nil) != refusal
        }
        // The same refusal comes back with every hello; it is logged once.
        if isNew {
            logger.error(
                "refused by the aggregator",
                metadata: ["code": "\(refusal.code.rawValue)", "reason": "\(refusal.reason)"])
        }
    }
}
