internal import EventSchema
internal import Foundation
internal import Journal
internal import Logging
internal import StreamProtocol
internal import Streaming
internal import ZeroMQ

/// Fetches an office's own logs back from an aggregator: a follower of one office, for as long as that takes.
///
/// Chains are recomputed, signatures are checked under the keys that are known here, and everything is kept as it came.
actor ParentFetcher {
    /// Whose logs, and how they are checked.
    struct Wanted: Sendable {
        let province: ProvinceID
        let office: OfficeID
        let kind: LogKind
        /// nil where the key is not known here.
        let signatureIsValid: @Sendable (SignedHead) -> Bool?
    }

    /// Until a connection stands.
    static let connectMs = 10_000
    /// Until the next batch or answer.
    static let quietMs = 20_000
    /// Until the aggregator has said how far each log was announced; without it the healing goes on.
    static let statusMs = 4_000

    nonisolated let loop: PollLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    private nonisolated let context: Context
    private nonisolated let endpoints: LinkEndpoints
    private nonisolated let keys: LinkKeys
    private nonisolated let wanted: Wanted
    private nonisolated let store: ParentStore
    private nonisolated let logger: Logger
    private var follower: StreamFollower<Int>?
    /// How far each log goes there.
    private var targets: [LogID: Position] = [:]
    private var ledger: LedgerHead
    private var quietSince = ContinuousClock.now
    private var fault: Refusal?
    private var status: StatusAnswer?

    init(
        loop: PollLoop, context: Context, endpoints: LinkEndpoints, keys: LinkKeys, wanted: Wanted, store: ParentStore,
        logger: Logger
    ) {
        self.loop = loop
        self.context = context
        self.endpoints = endpoints
        self.keys = keys
        self.wanted = wanted
        self.store = store
        self.logger = logger
        // Nothing is kept here that another node could ask for.
        let life = UInt64.random(in: .min ... .max)
        let text = String(life, radix: 16)
        ledger = LedgerHead(
            life: String(repeating: "0", count: 16 - text.count) + text, position: 0, digest: .zero)
    }

    /// Fetches everything; the store holds it then.
    ///
    /// - Returns: the highest position ever announced of each log, where the aggregator tells it.
    /// - Throws: ``Refusal`` with `healing-failed`, `CancellationError`, and what the store throws.
    func run() async throws -> [LogID: Position] {
        let control = try Socket<Dealer>(context, options: .control.proving(keys))
        let events = try control.monitor()
        try control.connect(endpoints.control)
        try await connect(control, events)
        defer { _ = try? control.trySend(ControlFrames.encode(.bye)) }
        quietSince = .now
        var openAt = ContinuousClock.now
        while !isComplete {
            if follower == nil, .now >= openAt {
                _ = try control.trySend(ControlFrames.encode(.open(Open(offices: [wanted.office]))))
                openAt = .now + .seconds(1)
            }
            let limit = quietSince + .milliseconds(Self.quietMs)
            var moments = [limit]
            if let deadline = follower?.deadline { moments.append(SystemClock.instant(of: deadline)) }
            if follower == nil { moments.append(openAt) }
            let ready = try await loop.wait(for: [control.readable], until: moments.min())
            if ready.contains(control.readable) { try receive(control) }
            if let deadline = follower?.deadline, SystemClock.monotonic >= deadline { try feed(.tick, control) }
            if let fault { throw fault }
            guard .now < limit || isComplete else {
                throw Refusal.healing("aggregator \(endpoints.name) is silent")
            }
        }
        try await askStatus(control)
        return highest
    }

    private func connect(_ control: borrowing Socket<Dealer>, _ events: borrowing SocketMonitor) async throws {
        let limit = ContinuousClock.now + .milliseconds(Self.connectMs)
        var watch = HandshakeWatch()
        while true {
            let ready = try await loop.wait(for: [control.writable, events.readable], until: limit)
            if ready.contains(control.writable) { return }
            try watch.read(events)
            guard !watch.isFinal, .now < limit else {
                let why = watch.trouble.map { "\($0.rawValue): \($0.hint)" } ?? "no connection comes about"
                throw Refusal.healing("aggregator \(endpoints.name) at \(endpoints.control): \(why)")
            }
        }
    }

    /// Every log is held as far as it goes there.
    private var isComplete: Bool {
        follower != nil
            && targets.allSatisfy { log, target in (store[log]?.head.position).map { $0 >= target } ?? false }
    }

    private func receive(_ control: borrowing Socket<Dealer>) throws {
        while let message = try control.tryReceive() {
            let frames = message.frames
            guard let decoded = try? ControlFrames.decode(frames[...]) else {
                if case .answer(let answer)? = try? RequestFrames.decodeReply(frames[...]) { take(answer) }
                continue
            }
            switch decoded {
            case .hello(let hello): try greet(hello, control)
            case .refuse(let refusal) where follower == nil:
                throw Refusal.healing("aggregator \(endpoints.name): \(refusal.code.rawValue): \(refusal.reason)")
            default: if follower != nil { try feed(.received(decoded, from: 0), control) }
            }
        }
    }

    /// What the aggregator holds of this office.
    private func greet(_ hello: Hello, _ control: borrowing Socket<Dealer>) throws {
        quietSince = .now
        var hello = hello
        hello.logs = hello.logs.filter { $0.header.office == wanted.office && $0.header.kind == wanted.kind }
        for log in hello.logs { targets[log.header.log] = log.head.position }
        if follower == nil {
            let admitted = hello.logs.compactMap { log in log.header.parent.map { (log.header.log, $0) } }
            let policy = AdmissionPolicy(
                province: wanted.province, offices: [wanted.office],
                admitted: Dictionary(admitted, uniquingKeysWith: { first, _ in first }))
            follower = StreamFollower(policy: policy, ledger: ledger, logs: store.held)
        }
        try feed(.received(.hello(hello), from: 0), control)
    }

    private func feed(_ input: StreamFollower<Int>.Input, _ control: borrowing Socket<Dealer>) throws {
        for action in follower?.handle(input, now: SystemClock.now) ?? [] {
            switch action {
            case .send(.open(var open), _):
                open.offices = [wanted.office]
                _ = try control.trySend(ControlFrames.encode(.open(open)))
            case .send(let message, _):
                _ = try control.trySend(ControlFrames.encode(message))
            case .admit(let header):
                try store.begin(header)
            case .store(let batch, let lane):
                try keep(batch, lane, control)
            case .alarm(_, let refusal):
                // A child waits until its parent is here; everything else ends it.
                guard refusal.code == .logNotAdmitted, !refusal.permanent else {
                    fault =
                        fault ?? .healing("the copy of \(endpoints.name): \(refusal.code.rawValue): \(refusal.reason)")
                    continue
                }
            case .online, .announced, .pending:
                break
            }
        }
    }

    private func keep(
        _ batch: Batch, _ lane: StreamFollower<Int>.Lane, _ control: borrowing Socket<Dealer>
    ) throws {
        let head = LogHead(office: batch.office, log: batch.log, position: batch.last, digest: batch.after)
        guard wanted.signatureIsValid(SignedHead(head: head, signature: batch.signature)) ?? true else {
            let place = "position \(batch.last) of log \(batch.log)"
            fault = fault ?? .healing("the signature at \(place) is not one of key \(batch.signature.keyID)")
            return
        }
        try store[batch.log]?.appendCopy(batch)
        quietSince = .now
        ledger.position += UInt64(batch.count)
        let stored = StreamFollower<Int>.StoredBatch(
            log: batch.log, through: batch.end, bytes: batch.waitingBytes, lane: lane, accepted: batch.count,
            rejected: 0, parked: 0)
        try feed(.stored([stored], ledger: ledger), control)
    }
}

// MARK: - How far each log was announced

extension ParentFetcher {
    private static let question = "healing"

    private func askStatus(_ control: borrowing Socket<Dealer>) async throws {
        let query = Query(id: Self.question, ask: "status")
        _ = try control.trySend(RequestFrames.encode(.query(query)))
        let limit = ContinuousClock.now + .milliseconds(Self.statusMs)
        while status == nil, .now < limit {
            let ready = try await loop.wait(for: [control.readable], until: limit)
            if ready.contains(control.readable) { try receive(control) }
        }
        if status == nil {
            logger.warning("the aggregator does not say how far the log was announced")
        }
    }

    private func take(_ answer: Answer) {
        guard answer.id == Self.question else { return }
        status = try? JSONDecoder().decode(StatusAnswer.self, from: Data(answer.body))
    }

    private var highest: [LogID: Position] {
        var highest: [LogID: Position] = [:]
        for line in status?.offices ?? [] where line.office == wanted.office {
            if let log = line.log { highest[log] = line.highest }
            for parent in line.parents ?? [] { highest[parent.log] = parent.highest }
        }
        return highest
    }
}
