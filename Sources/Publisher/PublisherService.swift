public import EventSchema
public import Journal
public import Logging
public import ServiceLifecycle
internal import StreamProtocol
internal import Streaming
public import ZeroMQ

/// An office's publisher: the desk and one uplink for each aggregator. Stops cleanly on graceful shutdown.
public struct PublisherService: Service {
    private let settings: PublisherSettings
    private let journal: Journal
    private let catalogue: Catalogue
    private let sign: HeadSigner
    private let connectionKey: @Sendable () -> CurveKeyPair
    private let keys: (any RotatingKeys)?
    private let serverKeys: AnnouncedServerKeys
    private let logger: Logger
    private let started: @Sendable () -> Void

    /// - Parameters:
    ///   - connectionKey: asked for each new connection, so that a rotation takes effect with the next one.
    ///   - keys: carries out the rotations that are recorded; without it none is taken.
    ///   - serverKeys: keeps what aggregators announce as their next keys.
    ///   - started: called once the desk can be reached.
    public init(
        settings: PublisherSettings, journal: Journal, catalogue: Catalogue = .standard, sign: @escaping HeadSigner,
        connectionKey: @escaping @Sendable () -> CurveKeyPair, keys: (any RotatingKeys)? = nil,
        serverKeys: AnnouncedServerKeys = .none, logger: Logger, started: @escaping @Sendable () -> Void = {}
    ) {
        self.settings = settings
        self.journal = journal
        self.catalogue = catalogue
        self.sign = sign
        self.connectionKey = connectionKey
        self.keys = keys
        self.serverKeys = serverKeys
        self.logger = logger
        self.started = started
    }

    public func run() async throws {
        LargeBlocks.mapEach()
        let rules = try OutboxReplay.rules(for: journal, catalogue: catalogue, keys: keys)
        noteStored()
        // Kept with the heads it signs, so that a backup verifies alone.
        if let key = keys?.signingKey ?? (try? PublicKey(settings.publicKey)) {
            try journal.keep(publicKey: key.bytes)
        }
        let context = try Context()
        let deskLoop = try PollLoop(name: "antq-desk")
        let uplinkLoop = try PollLoop(name: "antq-uplinks")
        let uplinks = settings.aggregators.map { makeUplink($0, on: uplinkLoop, context) }
        let desk = Desk(
            loop: deskLoop, context: context, settings: settings, journal: journal, rules: rules, sign: sign,
            keys: keys,
            uplinks: uplinks, logger: logger)
        try await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await desk.run(bound: started) }
                for uplink in uplinks { group.addTask { try await uplink.run() } }
                // The first to end, ends all: on shutdown each returns, and after a fault nothing may go on.
                defer { group.cancelAll() }
                try await group.next()
            }
        }
        try journal.close()
    }

    /// Tells the keys how far every aggregator has stored the log: a new connection key is used once all know it.
    @Sendable private func noteStored() {
        guard let keys else { return }
        let stored = journal.storedThrough()
        let positions = settings.aggregators.map { endpoints in
            stored.first { $0.aggregator == endpoints.name }?.cursor.position ?? .beforeFirst
        }
        if let least = positions.min() { keys.stored(through: least) }
    }

    private func makeUplink(_ endpoints: LinkEndpoints, on loop: PollLoop, _ context: Context) -> Uplink {
        let journal = journal
        let logs: @Sendable () -> [AnnouncedLog] = { [AnnouncedLog(header: journal.header, head: journal.head)] }
        let witnessed = journal.storedThrough().first { $0.aggregator == endpoints.name }?.ledger
        let source = StreamSource(
            role: .dialling, node: settings.office.text, logs: logs(), editions: catalogue.editions.map(\.digest),
            witnessed: witnessed)
        let noteStored = self.noteStored
        let office = Uplink.Office(
            reader: JournalReader(journal: journal),
            stored: { aggregator, ack in
                for entry in ack.logs where entry.log == journal.header.log {
                    // Kept in memory and saved with the next commit: the acknowledged position is only a witness.
                    try? journal.noteStored(aggregator: aggregator, cursor: entry.through, ledger: ack.ledger)
                }
                noteStored()
            }, announcedKey: serverKeys.keep)
        let connectionKey = connectionKey
        return Uplink(
            loop: loop, context: context, endpoints: endpoints,
            keys: { [serverKeys] in serverKeys.candidates(connectionKey(), at: endpoints) }, office: office,
            source: source, logger: logger)
    }
}
