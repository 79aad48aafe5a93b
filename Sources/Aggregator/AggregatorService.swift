internal import Consolidation
public import EventSchema
public import Ledger
public import Logging
public import ServiceLifecycle
internal import StreamProtocol
public import Streaming
internal import ZeroMQ

/// A province's aggregator: the intake at its door and the keeper of its books. Stops cleanly on graceful shutdown.
public struct AggregatorService: Service {
    private let settings: AggregatorSettings
    private let ledger: any LedgerStore
    private let catalogue: Catalogue
    private let ledgerProblem: StatusAnswer.Problem?
    /// What is asked of a batch's signature; checked in every program that is shipped.
    package let verification: any BatchVerification
    private let foldVersion: Int
    private let logger: Logger
    private let started: @Sendable () -> Void
    private let local: LocalQuestions?

    /// - Parameters:
    ///   - ledgerProblem: what was seen when the ledger was opened, to be shown in `status`.
    ///   - local: where this process asks its own service.
    ///   - started: called once offices and clients can connect.
    public init(
        settings: AggregatorSettings, ledger: any LedgerStore, catalogue: Catalogue = .standard,
        ledgerProblem: StatusAnswer.Problem? = nil, local: LocalQuestions? = nil, logger: Logger,
        started: @escaping @Sendable () -> Void = {}
    ) {
        self.init(
            settings: settings, ledger: ledger, catalogue: catalogue, ledgerProblem: ledgerProblem,
            verification: SignatureVerification(), local: local, logger: logger, started: started)
    }

    /// For who measures what the signatures cost: see `BatchVerification`. And for who goes from one version of the fold
    /// to another, `foldVersion`: its number, as it is kept and compared; the fold is the one there is.
    package init(
        settings: AggregatorSettings, ledger: any LedgerStore, catalogue: Catalogue = .standard,
        ledgerProblem: StatusAnswer.Problem? = nil, verification: any BatchVerification,
        foldVersion: Int = Fold.version, local: LocalQuestions? = nil, logger: Logger,
        started: @escaping @Sendable () -> Void = {}
    ) {
        self.settings = settings
        self.ledger = ledger
        self.catalogue = catalogue
        self.ledgerProblem = ledgerProblem
        self.verification = verification
        self.foldVersion = foldVersion
        self.local = local
        self.logger = logger
        self.started = started
    }

    public func run() async throws {
        LargeBlocks.mapEach()
        let books = try Books(
            settings: settings, catalogue: catalogue, verification: verification, foldVersion: foldVersion,
            replaying: ledger)
        let review = try FoldReview(books, ledger: ledger, at: SystemClock.timestamp)
        review.log(logger)
        let gatekeeper = Gatekeeper(roster: books.roster, logger: logger)
        let context = try Context()
        let authenticator = Authenticator(
            context, on: try PollLoop(name: "antq-zap"), decide: gatekeeper.decide)
        let keeper = try Keeper(
            loop: try PollLoop(name: "antq-keeper"), settings: settings, ledger: ledger, books: books,
            review: review, gatekeeper: gatekeeper, ledgerProblem: ledgerProblem, local: local,
            logger: logger)
        let intake = Intake(
            loop: try PollLoop(name: "antq-intake"), context: context, settings: settings, ledger: ledger,
            keeper: keeper, gatekeeper: gatekeeper, follower: try makeFollower(books.roster),
            editions: catalogue.editions.map(\.digest), logger: logger)
        try await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup(of: Void.self) { group in
                // The first to end, ends all: on shutdown each returns, and after a fault nothing may go on. That holds
                // for the authenticator too: without it nobody can be told from anybody.
                defer { group.cancelAll() }
                let (answering, signal) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
                group.addTask {
                    defer { signal.finish() }
                    do {
                        try await authenticator.run { signal.yield() }
                    } catch is CancellationError {
                    } catch {
                        throw AggregatorError.handlerEnded("\(error)")
                    }
                }
                for await _ in answering { break }
                // Before anything is bound: this library must ask, and a key that nobody has must be refused.
                guard try await authenticator.verify() else { throw AggregatorError.strangerAdmitted }
                group.addTask {
                    try await keeper.run(feedIsHeard: { intake.feedIsHeard }) { intake.results.post($0) }
                }
                group.addTask { try await intake.run(bound: started) }
                try await group.next()
            }
        }
        try ledger.close()
    }

    private func makeFollower(_ roster: Roster) throws -> StreamFollower<RouterPeer> {
        let policy = roster.policy(province: settings.province, on: SystemClock.timestamp)
        let head = try ledger.sealedHead()
        let logs = try ledger.logs().map { (header: $0.header, cursor: $0.cursor, highest: $0.highestAnnounced) }
        let next = settings.nextConnectionKey.flatMap { PublicKey(bytes: $0.bytes) }
        return StreamFollower(policy: policy, ledger: head, logs: logs, nextServerKey: next?.text)
    }
}
