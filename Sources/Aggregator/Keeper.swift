internal import Consolidation
internal import EventSchema
internal import Ledger
internal import Logging
internal import StreamProtocol
internal import Streaming
internal import ZeroMQ

/// Keeps the province's books: folds what the intake hands on, commits it, and answers questions about it.
///
/// It has a thread of its own, so that a commit never keeps the intake from its sockets. Whatever waits when the last
/// commit ends is committed together, live batches first.
actor Keeper {
    nonisolated let loop: PollLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// Records bytes one transaction takes at most, so that questions and live records do not wait long.
    static let commitBytes = 1024 * 1024
    static let waitingWork = 65_536
    static let waitingQuestions = 1_024

    private nonisolated let wakeUp: WakeUp
    nonisolated let work: Mailbox<KeeperWork>
    nonisolated let questions: Mailbox<Question>

    nonisolated let settings: AggregatorSettings
    nonisolated let ledger: any LedgerStore
    private nonisolated let gatekeeper: Gatekeeper
    nonisolated let logger: Logger
    var books: Books
    private nonisolated let review: FoldReview
    /// How many records there were when the standing was kept: at the start by the review.
    var standingAt: UInt64
    var head: LedgerHead
    /// When the ledger's head is signed next: at the next midnight of Ho Chi Minh.
    var nextSigning: Milliseconds?
    /// What a witness showed of this ledger, for who looks after it.
    var ledgerProblem: StatusAnswer.Problem?
    /// The present life began in this process, which knows every head it ever showed.
    var lifeIsOurs = false
    private var live: [Batch] = []
    private var fetched: [Batch] = []
    private var waiting = WaitingRoom<Asker>()
    /// Orders that nobody heeds: said once.
    private var unheeded: Set<RemovalOrder> = []
    private let startedAt = SystemClock.monotonic
    /// Whoever in this process wants to know that something changed.
    private nonisolated let local: LocalQuestions?

    init(
        loop: PollLoop, settings: AggregatorSettings, ledger: any LedgerStore, books: Books, review: FoldReview,
        gatekeeper: Gatekeeper, ledgerProblem: StatusAnswer.Problem?, local: LocalQuestions?, logger: Logger
    ) throws {
        self.review = review
        self.local = local
        self.loop = loop
        self.gatekeeper = gatekeeper
        self.ledgerProblem = ledgerProblem
        lifeIsOurs = ledgerProblem != nil
        self.settings = settings
        self.ledger = ledger
        self.books = books
        self.logger = logger
        head = try ledger.sealedHead()
        standingAt = head.position
        wakeUp = WakeUp(on: loop)
        work = Mailbox(capacity: Self.waitingWork, waking: wakeUp)
        questions = Mailbox(capacity: Self.waitingQuestions, waking: wakeUp)
    }

    /// Runs until the task is cancelled.
    ///
    /// - Parameter feedIsHeard: whether anybody listens to the feed.
    /// - Parameter deliver: takes the results; never blocks.
    func run(feedIsHeard: @Sendable () -> Bool, deliver: @Sendable (KeeperResult) -> Void) async throws {
        try ledger.keepAnchor(settings.ledgerAnchor)
        try signHead(atMost: .onceADay)
        local?.attach(questions)
        defer { local?.detach() }
        while true {
            do {
                _ = try await loop.wait(for: [], wakeUp: wakeUp, until: deadline.map(SystemClock.instant))
            } catch is CancellationError {
                // The clean stop is a moment to be attested, too.
                try signHead(atMost: .always)
                if standingAt != head.position { try keepStanding() }
                return
            }
            if try signHead(atMost: .onceADay), standingAt != head.position { try keepStanding() }
            try takeWork(deliver)
            repeat {
                let committed = try commit(feedIsHeard: feedIsHeard, deliver)
                try answerQuestions(deliver)
                if committed {
                    try wakeWaiting(deliver)
                    local?.noteChange()
                }
                try takeWork(deliver)
            } while !live.isEmpty || !fetched.isEmpty
            for entry in waiting.takeDue(at: SystemClock.monotonic) {
                try answer(entry.query, to: entry.asker, mayWait: false, until: nil, deliver)
            }
        }
    }

    private var deadline: Milliseconds? { [waiting.deadline, nextSigning].compactMap(\.self).min() }

    private func takeWork(_ deliver: @Sendable (KeeperResult) -> Void) throws {
        for item in work.drain() {
            switch item {
            case .admit(let header):
                try ledger.admit(header)
                books.admit(header)
            case .announced(let log, let position):
                try ledger.announce(log: log, head: position)
                books.note(log, announced: position)
            case .store(let batch, .live):
                live.append(batch)
            case .store(let batch, .fetched):
                fetched.append(batch)
            case .online(let office, let isOnline):
                books.note(office, online: isOnline, at: SystemClock.timestamp)
                local?.noteChange()
            case .fenced(let office, let refusal):
                books.note(office, fenced: refusal)
                local?.noteChange()
            case .alarm(let office, let refusal):
                books.note(office, alarm: refusal, at: SystemClock.timestamp)
            case .witnessed(let witnessed, let office):
                try judge(witnessed, by: office, deliver)
            case .pending(let header):
                books.note(pending: header)
            }
        }
    }

    /// One synced transaction; true when there was anything to commit.
    private func commit(feedIsHeard: @Sendable () -> Bool, _ deliver: @Sendable (KeeperResult) -> Void) throws -> Bool {
        var chosen: [(batch: Batch, lane: StreamFollower<RouterPeer>.Lane)] = []
        var bytes = 0
        var fromLive = 0
        var fromFetched = 0
        while bytes < Self.commitBytes, fromLive < live.count {
            chosen.append((live[fromLive], .live))
            bytes += live[fromLive].waitingBytes
            fromLive += 1
        }
        while bytes < Self.commitBytes, fromFetched < fetched.count {
            chosen.append((fetched[fromFetched], .fetched))
            bytes += fetched[fromFetched].waitingBytes
            fromFetched += 1
        }
        guard !chosen.isEmpty else { return false }
        live.removeFirst(fromLive)
        fetched.removeFirst(fromFetched)

        let receivedAt = SystemClock.timestamp
        var entered: [LedgerBatch] = []
        var stored: [StreamFollower<RouterPeer>.StoredBatch] = []
        var refused: [KeeperResult] = []
        var rosterChanged = false
        for (chosen, lane) in chosen {
            let batch = books.blanking(chosen)
            switch books.take(batch) {
            case .folded(let entries, let changed):
                rosterChanged = rosterChanged || changed
                entered.append(LedgerBatch(batch: batch, records: entries, receivedAt: receivedAt))
                stored.append(.init(batch: batch, bytes: chosen.waitingBytes, lane: lane, entries: entries))
            case .refused(let refusal):
                books.note(batch.office, fenced: refusal)
                try ledger.quarantine(batch, code: refusal.code.rawValue, detail: refusal.reason, at: receivedAt)
                refused.append(.unstored(log: batch.log, bytes: chosen.waitingBytes, lane: lane, refusal: refusal))
            case .outOfTurn:
                refused.append(.unstored(log: batch.log, bytes: chosen.waitingBytes, lane: lane, refusal: nil))
            }
        }
        defer { for result in refused { deliver(result) } }
        guard !entered.isEmpty else { return false }
        let before = head.position
        head = try ledger.apply(entered)
        let feed = feedIsHeard() ? feedMessages(of: entered, after: before) : []
        if rosterChanged {
            try carryOutRemovals()
            // After the commit: what is not in the ledger lets nobody in.
            deliver(.roster(books.roster))
        }
        deliver(.stored(stored, ledger: head, batches: entered.map(\.batch), feed: feed))
        return true
    }

    /// What was ordered removed and stands here already. The orders are in the ledger, so a crash in between leaves them
    /// to the next start.
    private func carryOutRemovals() throws {
        var changed: Set<LogID> = []
        for order in books.orders where !unheeded.contains(order) {
            switch try ledger.carryOut(order) {
            case .blank:
                changed.insert(order.log)
                logger.notice("the content of a record was removed", metadata: Self.metadata(order))
            case .unheeded(let reason):
                unheeded.insert(order)
                logger.warning(
                    "an order to remove a record is not heeded",
                    metadata: Self.metadata(order).merging(["reason": "\(reason.rawValue)"]) { old, _ in old })
            case .done, nil: break
            }
        }
        for log in changed.sorted() { try books.refold(log, from: ledger) }
        if !changed.isEmpty { try keepStanding() }
    }

    private static func metadata(_ order: RemovalOrder) -> Logger.Metadata {
        ["log": "\(order.log)", "position": "\(order.position)", "digest": "\(order.digest)"]
    }

    private func feedMessages(of batches: [LedgerBatch], after number: UInt64) -> [[[UInt8]]] {
        var number = number
        var records: [TailRecord] = []
        for entered in batches {
            var position = entered.batch.first
            for (bytes, entry) in zip(entered.batch.records, entered.records) {
                number += 1
                records.append(
                    TailRecord(
                        number: number, office: entered.batch.office, log: entered.batch.log, position: position,
                        receivedAt: entered.receivedAt, status: TailRecord.Status(entry.status), code: entry.code,
                        bytes: Array(bytes)))
                position = position.next
            }
        }
        return FeedFrames.messages(of: records, life: head.life)
    }

    // MARK: Questions

    private var queries: LedgerQueries {
        LedgerQueries(
            settings: settings, ledger: ledger, head: head, books: books, gatekeeper: gatekeeper,
            doors: gatekeeper.counts, ledgerProblem: ledgerProblem, review: review,
            uptimeMs: SystemClock.monotonic.value - startedAt.value, questionsWaiting: waiting.count)
    }

    private func answerQuestions(_ deliver: @Sendable (KeeperResult) -> Void) throws {
        for question in questions.drain() {
            try answer(question.query, to: question.asker, mayWait: true, until: nil, deliver)
        }
    }

    private func wakeWaiting(_ deliver: @Sendable (KeeperResult) -> Void) throws {
        for entry in waiting.takeAll() {
            let mayWait = entry.deadline > SystemClock.monotonic
            try answer(entry.query, to: entry.asker, mayWait: mayWait, until: entry.deadline, deliver)
        }
    }

    private func answer(
        _ query: Query, to asker: Asker, mayWait: Bool, until deadline: Milliseconds?,
        _ deliver: @Sendable (KeeperResult) -> Void
    ) throws {
        switch try QueryAnswerer.answer(query, from: queries, mayWait: mayWait) {
        case .answer(let answer):
            reply(.success(answer), to: asker, deliver)
        case .refuse(let refusal):
            reply(.failure(refusal), to: asker, deliver)
        case .wait(let milliseconds, let resume):
            if waiting.admit(asker, resume, until: deadline ?? SystemClock.monotonic + milliseconds) { return }
            let refusal = Refusal(.busy, "too many questions wait", permanent: false, id: query.id)
            reply(.failure(refusal), to: asker, deliver)
        }
    }

    private func reply(
        _ result: Result<Answer, Refusal>, to asker: Asker, _ deliver: @Sendable (KeeperResult) -> Void
    ) {
        switch (asker, result) {
        case (.local(let asker), _): asker.answer(result)
        case (.peer(let peer), .success(let answer)): deliver(.reply(.answer(answer), to: peer))
        case (.peer(let peer), .failure(let refusal)): deliver(.reply(.refuse(refusal), to: peer))
        }
    }
}

extension StreamFollower<RouterPeer>.StoredBatch {
    /// - Parameter bytes: what the batch cost while it waited, which is before anything of it was blanked.
    fileprivate init(batch: Batch, bytes: Int, lane: StreamFollower<RouterPeer>.Lane, entries: [LedgerEntry]) {
        var counts: [RecordStatus: Int] = [:]
        for entry in entries { counts[entry.status, default: 0] += 1 }
        self.init(
            log: batch.log, through: batch.end, bytes: bytes, lane: lane,
            accepted: counts[.accepted] ?? 0, rejected: counts[.rejected] ?? 0, parked: counts[.parked] ?? 0)
    }
}
