public import EventSchema

/// The serving half of the protocol toward one follower, as a pure machine: it takes an input and returns the
/// actions an actor performs. A publisher holds one for each aggregator it dials; an aggregator holds one for
/// each follower that dialled it.
///
/// Source: Protocols/stream.md, "The source".
public struct StreamSource: Sendable {
    public struct Settings: Sendable {
        public var beatIntervalMs: UInt64 = 1_000
        /// HELLO is said again when nothing has answered it for this long; it doubles up to `helloRetryMaxMs`.
        public var helloRetryMs: UInt64 = 1_000
        /// Less than `silentAfterMs`, so that a refused source keeps its sockets.
        public var helloRetryMaxMs: UInt64 = 5_000
        /// After this long without a word, a dialling source asks for new sockets; an answering one forgets the peer.
        public var silentAfterMs: UInt64 = 6_000

        public init() {}
    }

    public enum Role: Sendable {
        /// This side dialled, so it speaks first.
        case dialling
        /// The follower dialled and has said OPEN.
        case answering
    }

    public enum Input: Sendable {
        /// The sockets are new.
        case started
        case received(ControlMessage)
        /// A commit of one of the logs; the batch is what goes out on the live lane.
        case committed(Batch)
        /// One more log, as when an aggregator admits an office.
        case added(AnnouncedLog)
        /// The answer to `Action.read`; nil when the records are not held.
        case read(Fetch, Batch?)
        /// The deadline passed.
        case tick
        /// The sockets are gone; `started` comes once there are new ones.
        case lost
    }

    public enum Action: Sendable, Equatable {
        case send(ControlMessage)
        /// On the live lane, if anybody listens.
        case publish(Batch)
        /// Read records from the journal and come back with `Input.read`.
        case read(Fetch)
        /// The follower has synced this much: keep it.
        case stored(Ack)
        /// The follower's ledger and where it stands, from WELCOME.
        case welcomed(Welcome)
        /// The link is up, or no longer.
        case connected(Bool)
        /// Something a person must know.
        case refused(Refusal)
        /// Nothing has been heard for too long. Dialling: close the sockets, make new ones, then `started`.
        /// Answering: forget the peer.
        case startOver
    }

    enum Phase: Equatable, Sendable {
        case idle
        case greeting(retryAt: Milliseconds, waitMs: UInt64)
        case serving
    }

    public let role: Role
    public let node: String
    let settings: Settings
    let editions: [Digest]
    /// Sorted by log id, so that messages do not depend on hashing.
    private(set) var logs: [AnnouncedLog]
    /// What the follower asked for in OPEN; nil means every log.
    private var wanted: Set<OfficeID>?
    private(set) var phase: Phase = .idle
    /// New at each start of the process.
    private let instance: String?
    private var ledger: LedgerHead?
    private var lastHeard: Milliseconds?
    private var nextBeat: Milliseconds?

    public init(
        role: Role, node: String, logs: [AnnouncedLog], editions: [Digest], witnessed: LedgerHead?,
        instance: String? = nil, settings: Settings = Settings()
    ) {
        self.role = role
        self.node = node
        self.logs = logs.sorted { $0.header.log < $1.header.log }
        self.editions = editions
        self.ledger = witnessed
        self.instance = instance
        self.settings = settings
    }

    /// When the machine next wants `Input.tick`.
    public var deadline: Milliseconds? {
        var moments = [nextBeat, lastHeard.map { $0 + settings.silentAfterMs }].compactMap(\.self)
        if case .greeting(let retryAt, _) = phase { moments.append(retryAt) }
        return moments.min()
    }

    /// True once the follower has answered HELLO.
    public var isServing: Bool { phase == .serving }

    public mutating func handle(_ input: Input, now: Now) -> [Action] {
        switch input {
        case .started:
            lastHeard = now.monotonic
            nextBeat = nil
            return role == .dialling ? greet(now: now, waitMs: settings.helloRetryMs, echo: nil) : []
        case .received(let message):
            lastHeard = now.monotonic
            return receive(message, now: now)
        case .committed(let batch):
            return commit(batch)
        case .added(let log):
            return add(log, now: now)
        case .read(let fetch, let batch):
            return answer(fetch, with: batch)
        case .tick:
            return tick(now: now)
        case .lost:
            return fallIdle()
        }
    }

    private mutating func fallIdle() -> [Action] {
        let wasServing = isServing
        phase = .idle
        lastHeard = nil
        nextBeat = nil
        return wasServing ? [.connected(false)] : []
    }

    private mutating func greet(now: Now, waitMs: UInt64, echo: String?) -> [Action] {
        let wasServing = isServing
        phase = .greeting(retryAt: now.monotonic + waitMs, waitMs: waitMs)
        nextBeat = nil
        let hello = Hello(
            node: node, logs: Array(announced.prefix(StreamLimits.logsInHello)), editions: editions, witnessed: ledger,
            clock: now.clock, echo: echo, instance: instance)
        return (wasServing ? [.connected(false)] : []) + [.send(.hello(hello))]
    }

    private var announced: [AnnouncedLog] {
        guard let wanted else { return logs }
        return logs.filter { wanted.contains($0.header.office) }
    }

    private mutating func receive(_ message: ControlMessage, now: Now) -> [Action] {
        switch message {
        case .open(let open):
            guard ProtocolVersion.choose(theirOldest: open.oldest, theirNewest: open.newest) != nil else {
                return [.send(.refuse(Refusal(.versionUnknown, "this side speaks 1", permanent: true)))]
            }
            // A question about an old head carries an echo and repeats no wishes.
            if let offices = open.offices { wanted = Set(offices) } else if open.echo == nil { wanted = nil }
            return greet(now: now, waitMs: settings.helloRetryMs, echo: open.echo)
        case .welcome(let welcome):
            return serve(welcome, now: now)
        case .fetch(let fetch):
            return look(up: fetch)
        case .ack(let ack):
            return note(ack, now: now)
        case .beat(let beat):
            guard isServing, let theirs = beat.ledger, let ledger, theirs.life != ledger.life else { return [] }
            // Another ledger answers now: it has its own cursors, so start over.
            return greet(now: now, waitMs: settings.helloRetryMs, echo: nil)
        case .refuse(let refusal):
            return refused(refusal, now: now)
        case .bye:
            return part(now: now)
        case .hello, .batch:
            return [.send(.refuse(Refusal(.malformed, "\(message.kind.rawValue) to a source", permanent: true)))]
        }
    }

    private mutating func serve(_ welcome: Welcome, now: Now) -> [Action] {
        guard (ProtocolVersion.oldest...ProtocolVersion.current).contains(welcome.version) else {
            return [.refused(Refusal(.versionUnknown, "WELCOME chose \(welcome.version)", permanent: true))]
        }
        ledger = welcome.ledger
        let wasServing = isServing
        phase = .serving
        nextBeat = now.monotonic + settings.beatIntervalMs
        return [.welcomed(welcome)] + (wasServing ? [] : [.connected(true)])
    }

    /// The follower stops as planned: whoever dialled tries again, the other side forgets it.
    private mutating func part(now: Now) -> [Action] {
        let wasServing = isServing
        nextBeat = nil
        if role == .dialling {
            phase = .greeting(retryAt: now.monotonic + settings.helloRetryMs, waitMs: settings.helloRetryMs)
        } else {
            phase = .idle
            lastHeard = nil
        }
        return (wasServing ? [.connected(false)] : []) + (role == .answering ? [.startOver] : [])
    }

    private func look(up fetch: Fetch) -> [Action] {
        guard isServing else {
            return [.send(.refuse(Refusal(.helloFirst, "FETCH before WELCOME", permanent: false)))]
        }
        // Only of what HELLO shows this follower: whose offices were asked for in OPEN, and allowed to be.
        guard let log = announced.first(where: { $0.header.log == fetch.log }), fetch.from >= Position(1),
            fetch.from <= log.head.position
        else {
            let reason = "position \(fetch.from.value) of \(fetch.log)"
            return [.send(.refuse(Refusal(.notHeld, reason, permanent: false, log: fetch.log)))]
        }
        let bytes = min(max(fetch.maxBytes, 1), StreamLimits.batchBytes)
        return [.read(Fetch(log: fetch.log, from: fetch.from, maxBytes: bytes))]
    }

    private func answer(_ fetch: Fetch, with batch: Batch?) -> [Action] {
        guard let batch else {
            let reason = "position \(fetch.from.value) of \(fetch.log)"
            return [.send(.refuse(Refusal(.notHeld, reason, permanent: false, log: fetch.log)))]
        }
        return [.send(.batch(batch))]
    }

    private mutating func note(_ ack: Ack, now: Now) -> [Action] {
        guard isServing else { return [] }
        if let ledger, ledger.life != ack.ledger.life {
            return greet(now: now, waitMs: settings.helloRetryMs, echo: nil)
        }
        ledger = ack.ledger
        return [.stored(ack)]
    }

    private mutating func refused(_ refusal: Refusal, now: Now) -> [Action] {
        guard refusal.code == .helloFirst, role == .dialling else { return [.refused(refusal)] }
        guard isServing else { return [] }
        return greet(now: now, waitMs: settings.helloRetryMs, echo: nil)
    }

    private mutating func commit(_ batch: Batch) -> [Action] {
        guard let index = logs.firstIndex(where: { $0.header.log == batch.log }) else { return [] }
        if batch.last > logs[index].head.position { logs[index].head = batch.end }
        return isServing && (wanted?.contains(batch.office) ?? true) ? [.publish(batch)] : []
    }

    private mutating func add(_ log: AnnouncedLog, now: Now) -> [Action] {
        guard !logs.contains(where: { $0.header.log == log.header.log }) else { return [] }
        logs.append(log)
        logs.sort { $0.header.log < $1.header.log }
        // The follower hears of it by a new hello, if it is one of those it asked for.
        let isWanted = wanted?.contains(log.header.office) ?? true
        return isServing && isWanted ? greet(now: now, waitMs: settings.helloRetryMs, echo: nil) : []
    }

    private mutating func tick(now: Now) -> [Action] {
        if let lastHeard, now.monotonic >= lastHeard + settings.silentAfterMs {
            return fallIdle() + [.startOver]
        }
        if case .greeting(let retryAt, let waitMs) = phase {
            guard now.monotonic >= retryAt else { return [] }
            return greet(now: now, waitMs: min(waitMs * 2, settings.helloRetryMaxMs), echo: nil)
        }
        guard let nextBeat, now.monotonic >= nextBeat else { return [] }
        self.nextBeat = now.monotonic + settings.beatIntervalMs
        let heads = announced.prefix(StreamLimits.logsInHello).map { Beat.Head(log: $0.header.log, head: $0.head) }
        return [.send(.beat(Beat(heads: heads, ledger: nil, clock: now.clock)))]
    }
}
