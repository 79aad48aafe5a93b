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
    /// Of one key, sources and followers together. A network that flaps leaves some behind until they are found silent.
    static let connectionsOfAKey = 64
    /// Results on their way from the keeper. It is as many as the keeper can have work for.
    static let waitingResults = Keeper.waitingWork + Keeper.waitingQuestions

    nonisolated let context: Context
    nonisolated let settings: AggregatorSettings
    nonisolated let ledger: any LedgerStore
    nonisolated let keeper: Keeper
    nonisolated let gatekeeper: Gatekeeper
    nonisolated let access: AccessPolicy
    nonisolated let logger: Logger
    nonisolated let wakeUp: WakeUp
    nonisolated let results: Mailbox<KeeperResult>
    nonisolated let heard = Atomic<Bool>(false)
    var follower: StreamFollower<RouterPeer>
    /// One source machine for each follower that dialled.
    var served: [RouterPeer: StreamSource] = [:]
    var controlRates = RateLimiter(.control)
    var liveRates = RateLimiter(.live)
    var queryRates = RateLimiter(.queries)
    var complaintRates = RateLimiter(.complaints)
    /// Of log lines about refusals, by office and code.
    var logRates = RateLimiter(.complaints)
    /// A key that might listen there was revoked.
    var onwardIsStale = false
    /// The civil day that the follower's policy was made for: offices begin and end by days.
    var policyDay: CivilDate
    /// Offices whose live batches are subscribed to.
    var subscribed: Set<OfficeID> = []
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
        var watches = Watches(sockets.control, sockets.live, sockets.onward)
        bound()
        while true {
            let ready: Ready
            do {
                ready = try await loop.wait(
                    for: [
                        sockets.control.readable, sockets.local.readable, sockets.live.readable,
                        sockets.onward.readable,
                    ] + watches.readable, wakeUp: wakeUp,
                    until: [deadline, watches.deadline].compactMap(\.self).min().map(SystemClock.instant))
            } catch is CancellationError {
                return sayGoodbye(sockets)
            }
            for result in results.drain() { try perform(result, sockets) }
            if ready.contains(sockets.live.readable) { try receiveLive(sockets) }
            if ready.contains(sockets.control.readable) { try receive(.network, sockets) }
            if ready.contains(sockets.local.readable) { try receive(.local, sockets) }
            if ready.contains(sockets.onward.readable) { try readSubscriptions(sockets) }
            try readWatches(&watches, sockets)
            try tick(sockets)
            if onwardIsStale {
                try await renewOnward(&sockets)
                watches.onward.resume(sockets.onward)
            }
        }
    }

    func open() throws -> Sockets {
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

    func makeOnward() throws(ZeroMQError) -> Socket<XPub> {
        try Socket<XPub>(
            context, options: .fanOut.guarding(settings.connectionKey, domain: Gatekeeper.Door.onward.rawValue))
    }

    var deadline: Milliseconds? {
        ([follower.deadline] + served.values.map(\.deadline)).compactMap(\.self).min()
    }

    func tick(_ sockets: borrowing Sockets) throws {
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
}
