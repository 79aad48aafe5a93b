internal import Consolidation
internal import EventSchema
internal import Journal
internal import Logging
internal import StreamProtocol
internal import Streaming
internal import ZeroMQ

/// The office's desk: takes what people record, commits it, answers with the receipt, and answers questions.
///
/// One loop on one thread. Whatever waits when the last commit ends is committed together; there is no timer.
actor Desk {
    nonisolated let loop: PollLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    private nonisolated let context: Context
    nonisolated let settings: PublisherSettings
    private nonisolated let sign: HeadSigner
    private nonisolated let keys: (any RotatingKeys)?
    nonisolated let logger: Logger
    private nonisolated let wakeUp: WakeUp
    /// What the service did with the outbox meanwhile.
    nonisolated let outcomes: Mailbox<DeskOutcome>
    /// Hands a healing over to the service.
    nonisolated let heal: @Sendable (HealJob) -> Void
    /// nil while there is no outbox to work on; then `closed` says why.
    var session: DeskSession?
    var closed = ClosedDesk.healing
    var healing: HealingUnderWay?
    /// Records are being removed from the outbox: whoever asks waits for the milliseconds it takes.
    var isBlanking = false
    /// What held when the last healing began.
    var fenceBefore: Fence?
    var lastHealing: (id: String, reply: ReplyMessage)?
    private var waiting = WaitingRoom<[UInt8]>()
    private let startedAt = SystemClock.monotonic
    private var feedHasListeners = false

    init(
        loop: PollLoop, context: Context, settings: PublisherSettings, content: DeskContent,
        sign: @escaping HeadSigner, keys: (any RotatingKeys)?, logger: Logger,
        heal: @escaping @Sendable (HealJob) -> Void
    ) {
        self.keys = keys
        self.loop = loop
        self.context = context
        self.settings = settings
        self.sign = sign
        self.logger = logger
        self.heal = heal
        wakeUp = WakeUp(on: loop)
        outcomes = Mailbox(capacity: 4, waking: wakeUp)
        switch content {
        case .open(let session): self.session = session
        case .closed(let closed): self.closed = closed
        }
    }

    /// A receipt that goes out once everything it promises is synced.
    private struct Owed {
        let peer: [UInt8]
        let request: RecordRequest
        var results: [Receipt.Result]
    }

    /// Locals of `run()`: they live and die on the loop's thread.
    private struct Sockets: ~Copyable {
        let lock: SocketLock
        let clients: Socket<Router>
        let feed: Socket<XPub>
    }

    /// Runs until the task is cancelled. `bound` is called once clients can connect.
    func run(bound: @Sendable () -> Void) async throws {
        let sockets = Sockets(
            lock: try SocketLock(socket: settings.socket), clients: try Socket<Router>(context, options: .local),
            feed: try Socket<XPub>(context, options: .fanOut))
        try sockets.clients.bind("ipc://\(settings.socket)")
        try sockets.feed.bind("ipc://\(settings.feedSocket)")
        bound()
        while true {
            let ready: Ready
            do {
                ready = try await loop.wait(
                    for: isBlanking ? [] : [sockets.clients.readable, sockets.feed.readable], wakeUp: wakeUp,
                    until: isBlanking ? nil : waiting.deadline.map(SystemClock.instant))
            } catch is CancellationError {
                return
            }
            for outcome in outcomes.drain() { try take(outcome, sockets.clients) }
            // Begun while this waited: the outbox is not here.
            if isBlanking { continue }
            if ready.contains(sockets.feed.readable) { try readSubscriptions(sockets.feed) }
            if ready.contains(sockets.clients.readable) { try serve(sockets.clients, sockets.feed) }
            for entry in waiting.takeDue(at: SystemClock.monotonic) {
                try answer(entry.query, to: entry.asker, sockets.clients, mayWait: false)
            }
        }
    }

    /// Everything that waits: judged in order, committed together, then acknowledged.
    private func serve(_ clients: borrowing Socket<Router>, _ feed: borrowing Socket<XPub>) throws {
        var owed: [Owed] = []
        var questions: [(peer: [UInt8], query: Query)] = []
        var healings: [(peer: [UInt8], request: HealRequest)] = []
        let before = session?.logs.head.position
        while let message = try clients.tryReceive() {
            guard message.frames.count >= 2 else { continue }
            let peer = message.frames[0]
            do {
                switch try RequestFrames.decodeRequest(message.frames.dropFirst()) {
                case .record(let request):
                    if let refusal = refusal(of: request) {
                        try reply(.refuse(refusal), to: peer, clients)
                    } else {
                        owed.append(try record(request, from: peer, feed))
                    }
                case .query(let query): questions.append((peer, query))
                case .heal(let request): healings.append((peer, request))
                }
            } catch let error as ProtocolError {
                let refusal = Refusal(.badRequest, error.description, permanent: true)
                try reply(.refuse(refusal), to: peer, clients)
            }
        }
        try commit(feed)
        for entry in owed {
            if let receipt = receipt(for: entry) { try reply(.receipt(receipt), to: entry.peer, clients) }
        }
        for (peer, query) in questions { try answer(query, to: peer, clients, mayWait: true) }
        for (peer, request) in healings { try begin(request, for: peer, clients) }
        guard session?.logs.head.position != before else { return }
        for entry in waiting.takeAll() { try wake(entry, clients) }
    }

    private func record(_ request: RecordRequest, from peer: [UInt8], _ feed: borrowing Socket<XPub>) throws -> Owed {
        let lines = request.lines.split(separator: 0x0A, omittingEmptySubsequences: true)
        let isTrial = request.dryRun || request.allOrNothing
        var results: [Receipt.Result] = []
        results.reserveCapacity(lines.count)
        if isTrial {
            try commit(feed)
            let mark = session?.rules.mark()
            for line in lines { results.append(try judge(line)) }
            let allGood = results.allSatisfy { $0.status != .refused }
            if let mark { session?.rules.rollBack(to: mark) }
            guard !request.dryRun, allGood else {
                return Owed(peer: peer, request: request, results: results.map(Self.unrecorded))
            }
            results = []
        }
        for line in lines {
            results.append(try judge(line))
            if session?.rules.pendingIsFull ?? false { try commit(feed) }
        }
        return Owed(peer: peer, request: request, results: results)
    }

    private func judge(_ line: ArraySlice<UInt8>) throws -> Receipt.Result {
        guard let logs = session?.logs,
            let result = try session?.rules.judge(line, now: SystemClock.timestamp, recorded: logs.record)
        else { throw closed.refusal(id: "") }
        return result
    }

    /// Without a position: it would be recorded, and was not.
    private static func unrecorded(_ result: Receipt.Result) -> Receipt.Result {
        var result = result
        if result.status == .recorded { result.position = nil }
        return result
    }

    /// One synced transaction with its signed head; then, and only then, the live lane.
    private func commit(_ feed: borrowing Socket<XPub>) throws {
        guard let pending = session?.rules.takePending(), let logs = session?.logs else { return }
        let records = pending.records
        guard !records.isEmpty else { return }
        let journal = logs.own
        let before = journal.head
        let receipt = try journal.append(records, sign: sign)
        let batch = Batch(
            office: settings.office, log: journal.header.log, first: receipt.first, count: records.count,
            before: before.digest, after: receipt.digest, signature: receipt.signature,
            lines: Array(records.map(\.bytes).joined(separator: [0x0A])))
        if let rotation = pending.rotation {
            if rotation.use == .signing { try journal.keep(publicKey: rotation.publicKey.bytes) }
            keys?.committed(rotation, at: receipt.last)
        }
        for uplink in session?.uplinks ?? [] { uplink.committed(batch) }
        if feedHasListeners { try publish(records, from: receipt.first, feed) }
    }

    private func receipt(for owed: Owed) -> Receipt? {
        guard let logs = session?.logs else { return nil }
        return Receipt(
            id: owed.request.id, office: settings.office, log: logs.header.log, kind: logs.header.kind,
            head: logs.head, results: owed.results)
    }
}

// MARK: - Questions, feed

extension Desk {
    private var uptimeMs: UInt64 { SystemClock.monotonic.value - startedAt.value }

    private var queries: OutboxQueries? {
        session.map { session in
            OutboxQueries(
                settings: settings, logs: session.logs, state: session.rules.state, verdicts: session.verdicts,
                officeKeys: keys, fence: fence, uplinks: session.uplinks.map(\.report), uptimeMs: uptimeMs)
        }
    }

    private func outcome(of query: Query, mayWait: Bool) throws -> QueryAnswerer.Outcome {
        if let queries { return try QueryAnswerer.answer(query, from: queries, mayWait: mayWait) }
        guard query.ask == "status" else { return .refuse(closed.refusal(id: query.id)) }
        let status = closed.status(settings, uptimeMs: uptimeMs)
        return .answer(Answer(id: query.id, body: try JSONText.encode(status)))
    }

    private func answer(
        _ query: Query, to peer: [UInt8], _ clients: borrowing Socket<Router>, mayWait: Bool
    ) throws {
        switch try outcome(of: query, mayWait: mayWait) {
        case .answer(let answer):
            try reply(.answer(answer), to: peer, clients)
        case .refuse(let refusal):
            try reply(.refuse(refusal), to: peer, clients)
        case .wait(let milliseconds, let resume):
            guard !waiting.admit(peer, resume, until: SystemClock.monotonic + milliseconds) else { return }
            let refusal = Refusal(.busy, "too many questions wait", permanent: false, id: query.id)
            try reply(.refuse(refusal), to: peer, clients)
        }
    }

    /// Asked again with the deadline it had.
    private func wake(_ entry: WaitingRoom<[UInt8]>.Entry, _ clients: borrowing Socket<Router>) throws {
        let left = entry.deadline.value - min(SystemClock.monotonic.value, entry.deadline.value)
        switch try outcome(of: entry.query, mayWait: left > 0) {
        case .answer(let answer): try reply(.answer(answer), to: entry.asker, clients)
        case .refuse(let refusal): try reply(.refuse(refusal), to: entry.asker, clients)
        case .wait(_, let resume): _ = waiting.admit(entry.asker, resume, until: entry.deadline)
        }
    }

    /// A client that is gone, or does not read, loses its reply: it asks again.
    func reply(_ message: ReplyMessage, to peer: [UInt8], _ clients: borrowing Socket<Router>) throws {
        do {
            _ = try clients.trySend([peer] + RequestFrames.encode(message))
        } catch  where error.code == .unreachable {
            logger.debug("a client left before its reply")
        }
    }

    private func readSubscriptions(_ feed: borrowing Socket<XPub>) throws {
        while let message = try feed.tryReceive() {
            if message.frames.first?.first == 1 { feedHasListeners = true }
        }
    }

    private func publish(
        _ records: [JournalRecord], from first: Position, _ feed: borrowing Socket<XPub>
    ) throws {
        guard let queries else { return }
        let logs = queries.logs
        var position = first
        let tail = records.map { record in
            defer { position = position.next }
            let stored = StoredRecord(
                position: position, id: record.id, subject: record.subject, bytes: record.bytes, digest: .zero)
            return queries.tailRecord(
                .init(number: logs.offset + position.value, log: logs.header.log, record: stored))
        }
        for message in FeedFrames.messages(of: tail, life: queries.life) { _ = try feed.trySend(message) }
    }
}
