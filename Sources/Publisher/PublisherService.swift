public import EventSchema
public import Journal
public import Logging
public import ServiceLifecycle
internal import StreamProtocol
internal import Streaming
internal import Synchronization
public import ZeroMQ

/// An office's publisher: the desk and one uplink for each aggregator. Stops cleanly on graceful shutdown.
///
/// The desk runs throughout; the uplinks run in sessions, each over one set of logs. A healing ends a session and begins
/// the next one.
public struct PublisherService: Service {
    let settings: PublisherSettings
    private let outbox: OutboxState
    private let kind: LogKind
    private let catalogue: Catalogue
    private let sign: HeadSigner
    private let connectionKey: @Sendable () -> CurveKeyPair
    private let keys: (any RotatingKeys)?
    private let serverKeys: AnnouncedServerKeys
    private let logger: Logger
    private let started: @Sendable () -> Void
    private let step: @Sendable (HealingStep) throws -> Void
    /// New at each start: two that serve one log are an outbox that was cloned.
    private let instance = PublisherService.token()

    /// - Parameters:
    ///   - kind: of the office's log, where the outbox cannot tell.
    ///   - connectionKey: asked for each new connection, so that a rotation takes effect with the next one.
    ///   - keys: carries out the rotations that are recorded; without it none is taken.
    ///   - serverKeys: keeps what aggregators announce as their next keys.
    ///   - step: told after each step of a healing; tests stop it there.
    ///   - started: called once the desk can be reached.
    public init(
        settings: PublisherSettings, outbox: OutboxState, kind: LogKind, catalogue: Catalogue = .standard,
        sign: @escaping HeadSigner, connectionKey: @escaping @Sendable () -> CurveKeyPair,
        keys: (any RotatingKeys)? = nil, serverKeys: AnnouncedServerKeys = .none, logger: Logger,
        step: @escaping @Sendable (HealingStep) throws -> Void = { _ in },
        started: @escaping @Sendable () -> Void = {}
    ) {
        self.settings = settings
        self.outbox = outbox
        self.kind = kind
        self.catalogue = catalogue
        self.sign = sign
        self.connectionKey = connectionKey
        self.keys = keys
        self.serverKeys = serverKeys
        self.logger = logger
        self.step = step
        self.started = started
    }

    /// Over an outbox that was opened as sound.
    public init(
        settings: PublisherSettings, journal: Journal, catalogue: Catalogue = .standard, sign: @escaping HeadSigner,
        connectionKey: @escaping @Sendable () -> CurveKeyPair, keys: (any RotatingKeys)? = nil,
        serverKeys: AnnouncedServerKeys = .none, logger: Logger,
        step: @escaping @Sendable (HealingStep) throws -> Void = { _ in },
        started: @escaping @Sendable () -> Void = {}
    ) {
        self.init(
            settings: settings, outbox: .open(journal), kind: journal.header.kind, catalogue: catalogue, sign: sign,
            connectionKey: connectionKey, keys: keys, serverKeys: serverKeys, logger: logger, step: step,
            started: started)
    }

    public func run() async throws {
        LargeBlocks.mapEach()
        let context = try Context()
        let uplinkLoop = try PollLoop(name: "antq-uplinks")
        let (jobs, asked) = AsyncStream<OutboxJob>.makeStream(bufferingPolicy: .bufferingOldest(2))
        let open = OpenLogs()
        // One healing and one removal may wait; a removal that finds no room is told again by the next WELCOME.
        let files = OutboxFiles(outbox: outbox.path)
        let removals = Removals(hasSetAside: files.hasSetAside) { asked.yield(.blank($0)) }
        let work = Work(context: context, loop: uplinkLoop, open: open, removals: removals)
        let (desk, uplinks) = try makeDesk(work) { asked.yield(.heal($0)) }
        try await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await desk.run(bound: started) }
                group.addTask {
                    var uplinks = uplinks
                    do {
                        while let job = try await session(uplinks, until: jobs) {
                            uplinks = try await perform(job, work, tell: desk)
                        }
                    } catch is CancellationError {
                        // Stopped in the middle of a healing or a removal, which left everything as it was.
                    }
                }
                // The first to end, ends all: on shutdown each returns, and after a fault nothing may go on.
                defer { group.cancelAll() }
                try await group.next()
            }
        }
        try open.close()
    }

    /// The state of the office goes to the desk and stays nowhere else: two owners would copy it with the first record.
    private func makeDesk(
        _ work: Work, heal: @escaping @Sendable (HealJob) -> Void
    ) throws -> (desk: Desk, uplinks: [Uplink]) {
        let content = try begin(outbox, work)
        let desk = Desk(
            loop: try PollLoop(name: "antq-desk"), context: work.context, settings: settings, content: content,
            sign: sign,
            keys: keys, logger: logger, heal: heal)
        return (desk, content.uplinks)
    }

    /// Runs the uplinks until there is something to do with the outbox; nil once the task is cancelled.
    private func session(_ uplinks: [Uplink], until jobs: AsyncStream<OutboxJob>) async throws -> OutboxJob? {
        try await withThrowingTaskGroup(of: OutboxJob?.self) { group in
            for uplink in uplinks {
                group.addTask {
                    try await uplink.run()
                    return nil
                }
            }
            group.addTask {
                var next = jobs.makeAsyncIterator()
                return await next.next()
            }
            defer { group.cancelAll() }
            return try await group.next().flatMap { $0 }
        }
    }

    // MARK: Logs

    /// What the desk works on: the outbox with the logs it continues, or the reason why it cannot.
    private func begin(_ outbox: OutboxState, _ work: Work) throws -> DeskContent {
        let content = try read(outbox, work)
        work.open.keep(content)
        return content
    }

    private func read(_ outbox: OutboxState, _ work: Work) throws -> DeskContent {
        let journal: Journal
        switch outbox {
        case .unsound(_, let fault): return close(fault)
        case .open(let open): journal = open
        }
        do {
            let logs = try OfficeLogs.open(journal)
            let replay = try OutboxReplay(of: logs, catalogue: catalogue, keys: keys)
            noteStored(journal)
            // Kept with the heads it signs, so that a backup verifies alone.
            if let key = keys?.signingKey ?? (try? PublicKey(settings.publicKey)) {
                try journal.keep(publicKey: key.bytes)
            }
            let uplinks = settings.aggregators.map { makeUplink($0, over: logs, work) }
            return .open(DeskSession(logs: logs, rules: replay.rules, verdicts: replay.verdicts, uplinks: uplinks))
        } catch let fault as JournalError where fault.isHealable(journal.path) {
            try? journal.close()
            return close(fault)
        }
    }

    private func close(_ fault: JournalError) -> DeskContent {
        logger.error(
            "the outbox is not sound: nothing is recorded; run antq log heal",
            metadata: ["code": "\(fault.code.rawValue)", "error": "\(fault)"])
        return .closed(ClosedDesk(fault))
    }

    private func perform(_ job: OutboxJob, _ work: Work, tell desk: Desk) async throws -> [Uplink] {
        switch job {
        case .heal(let job):
            try work.open.close()
            work.removals.sweepAgain()
            return try await heal(job, work, tell: desk)
        case .blank(let orders):
            await desk.release()
            try work.open.close()
            work.removals.ended(orders, failed: blank(orders))
            let content = try begin(try OutboxState.open(outbox.path), work)
            desk.outcomes.post(.blanked(content))
            return content.uplinks
        }
    }

    /// - Returns: what cannot be removed now: it is tried again at the next start.
    private func blank(_ orders: [RemovalOrder]) -> [RemovalOrder] {
        var failed: [RemovalOrder] = []
        for order in orders {
            let place: Logger.Metadata = ["log": "\(order.log)", "position": "\(order.position)"]
            do {
                let untouched = try OutboxFiles(outbox: outbox.path).carryOut(order)
                logger.notice("the content of a record was removed", metadata: place)
                for path in untouched {
                    logger.error(
                        "this file may still hold it: remove the file",
                        metadata: place.merging(["file": "\(path)"]) { old, _ in old })
                }
            } catch {
                logger.error(
                    "the content of a record could not be removed",
                    metadata: place.merging(["error": "\(error)"]) { old, _ in old })
                failed.append(order)
            }
        }
        return failed
    }

    /// Heals, opens whatever is the outbox then, and hands it to the desk.
    private func heal(_ job: HealJob, _ work: Work, tell desk: Desk) async throws -> [Uplink] {
        let healer = Healer(
            settings: settings, kind: kind, files: OutboxFiles(outbox: outbox.path), context: work.context,
            loop: work.loop,
            linkKeys: { [serverKeys, connectionKey] in serverKeys.candidates(connectionKey(), at: $0) }, sign: sign,
            signingKey: keys?.signingKey ?? (try? PublicKey(settings.publicKey)), logger: logger, step: step)
        let result: Result<Healing, Refusal>
        do {
            let healing = try await healer.heal(job)
            logger.notice("healed", metadata: Self.metadata(healing))
            result = .success(healing)
        } catch let refusal as Refusal {
            logger.error("healing failed", metadata: ["reason": "\(refusal.reason)"])
            result = .failure(refusal)
        } catch let fault as JournalError {
            logger.error("healing failed", metadata: ["error": "\(fault)"])
            result = .failure(.healing("\(fault)"))
        }
        let content = try begin(try OutboxState.open(outbox.path), work)
        desk.outcomes.post(.healed(HealOutcome(request: job.request, result: result, content: content)))
        return content.uplinks
    }

    private static func metadata(_ healing: Healing) -> Logger.Metadata {
        let lost = healing.lost.map { "\($0.log) \($0.from)-\($0.through)" }.joined(separator: ", ")
        return [
            "dry-run": "\(healing.dryRun ?? false)", "parent": "\(healing.parent?.log.text ?? "-")",
            "closed-at": "\(healing.parent?.position ?? .beforeFirst)", "log": "\(healing.log?.text ?? "-")",
            "appended": "\(healing.appended)", "lost": "\(lost.isEmpty ? "nothing" : lost)",
        ]
    }

    private static func token() -> String {
        String(UInt64.random(in: .min ... .max), radix: 16) + String(UInt64.random(in: .min ... .max), radix: 16)
    }

    // MARK: Uplinks

    /// Tells the keys how far every aggregator has stored the log: a new connection key is used once all know it.
    @Sendable private func noteStored(_ journal: Journal) {
        guard let keys else { return }
        let stored = journal.storedThrough()
        let positions = settings.aggregators.map { endpoints in
            stored.first { $0.aggregator == endpoints.name }?.cursor.position ?? .beforeFirst
        }
        if let least = positions.min() { keys.stored(through: least) }
    }

    private func makeUplink(_ endpoints: LinkEndpoints, over logs: OfficeLogs, _ work: Work) -> Uplink {
        let journal = logs.own
        let witnessed = journal.storedThrough().first { $0.aggregator == endpoints.name }?.ledger
        let source = StreamSource(
            role: .dialling, node: settings.office.text, logs: logs.announced,
            editions: catalogue.editions.map(\.digest), witnessed: witnessed, instance: instance)
        let noteStored = self.noteStored
        let office = Uplink.Office(
            reader: logs,
            stored: { aggregator, ack in
                for entry in ack.logs where entry.log == journal.header.log {
                    // Kept in memory and saved with the next commit: the acknowledged position is only a witness.
                    try? journal.noteStored(aggregator: aggregator, cursor: entry.through, ledger: ack.ledger)
                }
                noteStored(journal)
            }, announcedKey: serverKeys.keep, ordered: { [logger] in work.removals.note($0, in: logs, logger) })
        let connectionKey = connectionKey
        return Uplink(
            loop: work.loop, context: work.context, endpoints: endpoints,
            keys: { [serverKeys] in serverKeys.candidates(connectionKey(), at: endpoints) }, office: office,
            source: source, logger: logger)
    }
}

/// What outlives the sessions of the uplinks.
private struct Work: Sendable {
    let context: Context
    let loop: PollLoop
    let open: OpenLogs
    let removals: Removals
}

/// The logs of the present session, to be closed when it is over.
private final class OpenLogs: Sendable {
    private let logs = Mutex<OfficeLogs?>(nil)

    func keep(_ content: DeskContent) {
        guard case .open(let session) = content else { return }
        logs.withLock { $0 = session.logs }
    }

    /// Nothing happens the second time.
    func close() throws {
        let logs = logs.withLock { logs in
            defer { logs = nil }
            return logs
        }
        try logs?.close()
    }
}

extension DeskContent {
    var uplinks: [Uplink] {
        switch self {
        case .open(let session): session.uplinks
        case .closed: []
        }
    }
}
