public import EventSchema
public import Ledger
public import Logging
public import ServiceLifecycle
internal import StreamProtocol
internal import Streaming
internal import ZeroMQ

/// A province's aggregator: the intake at its door and the keeper of its books. Stops cleanly on graceful shutdown.
public struct AggregatorService: Service {
    private let settings: AggregatorSettings
    private let ledger: any LedgerStore
    private let catalogue: Catalogue
    private let logger: Logger
    private let started: @Sendable () -> Void

    /// - Parameter started: called once offices and clients can connect.
    public init(
        settings: AggregatorSettings, ledger: any LedgerStore, catalogue: Catalogue = .standard, logger: Logger,
        started: @escaping @Sendable () -> Void = {}
    ) {
        self.settings = settings
        self.ledger = ledger
        self.catalogue = catalogue
        self.logger = logger
        self.started = started
    }

    public func run() async throws {
        LargeBlocks.mapEach()
        let books = try Books(settings: settings, catalogue: catalogue, replaying: ledger)
        let keeper = try Keeper(
            loop: try PollLoop(name: "antq-keeper"), settings: settings, ledger: ledger, books: books, logger: logger)
        let intake = Intake(
            loop: try PollLoop(name: "antq-intake"), context: try Context(), settings: settings, ledger: ledger,
            keeper: keeper, follower: try makeFollower(), editions: catalogue.editions.map(\.digest), logger: logger)
        try await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await keeper.run(feedIsHeard: { intake.feedIsHeard }) { intake.results.post($0) }
                }
                group.addTask { try await intake.run(bound: started) }
                // The first to end, ends all: on shutdown each returns, and after a fault nothing may go on.
                defer { group.cancelAll() }
                try await group.next()
            }
        }
        try ledger.close()
    }

    private func makeFollower() throws -> StreamFollower<RouterPeer> {
        let policy = AdmissionPolicy(province: settings.province, offices: Set(settings.offices.map(\.office)))
        let head = LedgerHead(life: ledger.life.text, position: try ledger.head().value)
        let logs = try ledger.logs().map { (header: $0.header, cursor: $0.cursor, highest: $0.highestAnnounced) }
        return StreamFollower(policy: policy, ledger: head, logs: logs)
    }
}
