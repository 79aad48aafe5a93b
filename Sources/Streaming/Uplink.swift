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

        public init(
            reader: any BatchReader,
            stored: @escaping @Sendable (_ aggregator: String, Ack) -> Void
        ) {
            self.reader = reader
            self.stored = stored
        }
    }

    /// Batches waiting to go out live. Beyond it the oldest go by FETCH.
    public static let waitingBatches = 256

    private nonisolated let loop: PollLoop
    public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    private nonisolated let context: Context
    private nonisolated let endpoints: LinkEndpoints
    private nonisolated let office: Office
    private nonisolated let logger: Logger
    private nonisolated let wakeUp: WakeUp
    private nonisolated let commits: Mailbox<Batch>
    private nonisolated let reported: Mutex<UplinkReport>
    private var source: StreamSource

    public init(
        loop: PollLoop, context: Context, endpoints: LinkEndpoints, office: Office, source: StreamSource,
        logger: Logger
    ) {
        self.loop = loop
        self.context = context
        self.endpoints = endpoints
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

    /// Runs until the task is cancelled, then says BYE.
    public func run() async throws {
        var wantsSockets = true
        while wantsSockets { wantsSockets = try await runSockets() }
    }

    /// One pair of sockets, from connecting to the moment the machine wants new ones (true) or the task ends (false).
    private func runSockets() async throws -> Bool {
        let control = try Socket<Dealer>(context, options: .control)
        let live = try Socket<XPub>(context, options: .live)
        try control.connect(endpoints.control)
        if let endpoint = endpoints.live { try live.connect(endpoint) }
        // A DEALER that queues for living connections only is writable once the first one stands: HELLO goes out then.
        do {
            _ = try await loop.wait(for: [control.writable])
        } catch is CancellationError {
            return false
        }
        for batch in commits.drain() { _ = source.handle(.committed(batch), now: SystemClock.now) }
        var restart = try perform(source.handle(.started, now: SystemClock.now), control, live)
        while !restart {
            let ready: Ready
            do {
                ready = try await loop.wait(
                    for: [control.readable, live.readable], wakeUp: wakeUp,
                    until: source.deadline.map(SystemClock.instant))
            } catch is CancellationError {
                _ = try? control.trySend(ControlFrames.encode(.bye))
                return false
            }
            if ready.contains(control.readable) { restart = try receive(control, live) }
            // The subscriptions themselves are libzmq's business; they only have to be read.
            if ready.contains(live.readable) { while try live.tryReceive() != nil {} }
            for batch in commits.drain() {
                restart = try perform(source.handle(.committed(batch), now: SystemClock.now), control, live) || restart
            }
            if let deadline = source.deadline, SystemClock.monotonic >= deadline {
                restart = try perform(source.handle(.tick, now: SystemClock.now), control, live) || restart
            }
        }
        return true
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

    private func note(_ ack: Ack) {
        reported.withLock { report in
            for entry in ack.logs { report.stored[entry.log] = entry.through }
            report.ledger = ack.ledger
        }
        office.stored(endpoints.name, ack)
    }

    private func note(_ welcome: Welcome) {
        reported.withLock { report in
            for entry in welcome.logs { report.stored[entry.log] = entry.cursor }
            report.ledger = welcome.ledger
            report.refusal = nil
        }
    }

    private func note(_ refusal: Refusal) {
        let isNew = reported.withLock { report in
            defer { report.refusal = refusal }
            return report.refusal != refusal
        }
        // The same refusal comes back with every hello; it is logged once.
        if isNew {
            logger.error(
                "refused by the aggregator",
                metadata: ["code": "\(refusal.code.rawValue)", "reason": "\(refusal.reason)"])
        }
    }
}
