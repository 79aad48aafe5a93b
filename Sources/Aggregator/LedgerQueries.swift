internal import Consolidation
internal import EventSchema
internal import Ledger
internal import StreamProtocol
internal import Streaming

/// What the province can say, from its books and its ledger.
struct LedgerQueries: QuerySource {
    let settings: AggregatorSettings
    let ledger: any LedgerStore
    let head: LedgerHead
    var books: Books
    let gatekeeper: Gatekeeper
    /// What was turned away at the sockets.
    let doors: DoorCounts
    let ledgerProblem: StatusAnswer.Problem?
    let review: FoldReview
    let uptimeMs: UInt64
    let questionsWaiting: Int
    /// nil: now.
    var past: PastMoment?

    var life: String { head.life }
    var taken: UInt64 { past?.taken ?? head.position }

    var province: ProvinceID { settings.province }

    func context(_ kind: LogKind) -> AnswerContext {
        var context = AnswerContext(
            province: settings.province, asOf: past?.at ?? SystemClock.timestamp,
            ledger: LedgerStanding(life: head.life, position: taken), offices: books.presence(kind),
            reporting: books.reporting(kind, besides: settings.anchor.office), provinceOffice: settings.anchor.office,
            areaTree: settings.areas)
        context.isPast = past != nil
        if past == nil { context.parked = books.parked(kind) }
        return context
    }

    func asOf(_ moment: AskedMoment) throws -> any QuerySource {
        let found = try find(moment) { try ledger.receivedAt(LedgerPosition($0)) }
        var source = self
        source.past = found
        guard found.taken < head.position else { return source }
        source.books = try books.asOf(ledger.cut(at: LedgerPosition(found.taken)), time: time)
        return source
    }

    func closings(_ kind: LogKind) -> [PeriodClosing] {
        books.states(kind).first { $0.state.office == settings.anchor.office }?.state.closings ?? []
    }

    func asOf(cut: [LogPosition]) throws -> (any QuerySource)? {
        for kind in LogKind.allCases {
            guard let cursors = try books.cursors(of: cut, kind, ledger: ledger) else { continue }
            var source = self
            source.books = try books.asOf(cursors, of: kind, time: time)
            return source
        }
        return nil
    }

    func refolded(_ cut: [LogPosition], _ kind: LogKind) throws -> (any QuerySource)? {
        guard let cursors = try books.cursors(of: cut, kind, ledger: ledger) else { return nil }
        var source = self
        source.books = try books.refolded(cursors, kind, ledger: ledger)
        return source
    }

    /// When a record was made; of one that does not say, the record before it.
    private func time(of place: LogPosition) throws -> Timestamp? {
        var position = place.position
        while position > .beforeFirst {
            let record = try ledger.record(log: place.log, at: position)
            if let time = record.flatMap({ try? Event.decode($0.bytes).time }) { return time }
            position = position.previous
        }
        return nil
    }

    func standings(_ kind: LogKind) -> [OfficeStanding] { books.standings(kind) }

    func states(_ kind: LogKind) -> [(state: OfficeState, area: AreaCode)] { books.states(kind) }

    func tail(after number: UInt64, limit: Int, maxBytes: Int, filter: TailFilter) throws -> TailPage {
        let asked = RecordFilter(
            office: filter.office, type: filter.type, year: filter.year, unitKind: filter.unitKind)
        return try page(after: number, limit: limit, maxBytes: maxBytes, asked)
    }

    func record(at place: LogPosition) throws -> TailRecord? {
        try ledger.record(log: place.log, at: place.position).map(Self.tailRecord)
    }

    /// Rejected ones first by position, parked ones among them: both are what somebody must look at.
    func rejected(after number: UInt64, limit: Int, maxBytes: Int) throws -> TailPage {
        let rejected = try page(after: number, limit: limit, maxBytes: maxBytes, RecordFilter(status: .rejected))
        let parked = try page(after: number, limit: limit, maxBytes: maxBytes, RecordFilter(status: .parked))
        let next = min(rejected.next, parked.next)
        let records = (rejected.records + parked.records).filter { $0.number <= next }.sorted { $0.number < $1.number }
        return TailPage(records: records, next: next, atEnd: rejected.atEnd && parked.atEnd)
    }

    func history(subject: String, office: OfficeID?, after number: UInt64, limit: Int, maxBytes: Int) throws -> TailPage
    {
        let records = try ledger.history(
            subject: subject, office: office, after: LedgerPosition(number), limit: limit, maxBytes: maxBytes)
        let next = records.last?.ledgerPosition.value ?? number
        return upToTheMoment(
            TailPage(records: records.map(Self.tailRecord), next: next, atEnd: records.isEmpty))
    }

    func batch(from place: LogPosition) throws -> Batch? {
        try ledger.batch(log: place.log, from: place.position, maxBytes: 1)
    }

    func lineage(of log: LogID) throws -> (kind: LogKind, logs: [LogID])? {
        for line in books.lines() {
            guard let book = line.book else { continue }
            let logs = book.closed.map(\.header.log) + [book.header.log]
            if logs.contains(log) { return (book.header.kind, logs) }
        }
        return nil
    }

    func number(before moment: Timestamp) throws -> UInt64 {
        let first = try ledger.firstPosition(receivedAtOrAfter: moment)
        return first.value == 0 ? 0 : first.value - 1
    }

    var backUpName: BackUpName {
        BackUpName(beside: ledger.path, kind: "ledger", name: settings.province.text)
    }

    /// The head is signed first, so that the copy says itself what it is.
    func backUp(to path: String) throws -> (position: UInt64, digest: Digest) {
        if head.position > 0, try ledger.lastSignedHead()?.head != head {
            try ledger.signHead(at: SystemClock.timestamp, sign: settings.signLedgerHead)
        }
        let copied = try ledger.backUp(to: path)
        return (copied.position, copied.digest)
    }

    func keys() -> KeysAnswer {
        KeysAnswer.make(
            books.roster, province: settings.province, at: past?.at ?? SystemClock.timestamp,
            lastUsed: gatekeeper.lastUsed)
    }

    func status() throws -> StatusAnswer {
        let offices = books.lines().map { line in
            var described = StatusAnswer.OfficeLine(
                office: line.office.office, name: line.office.name, area: line.office.area,
                logKind: line.book?.header.kind, log: line.book?.header.log,
                position: line.book?.head.position ?? .beforeFirst, digest: line.book?.head.digest,
                highest: line.book?.highest ?? .beforeFirst, online: line.online,
                lastEventAt: line.book?.lastEventAt, accepted: line.book?.accepted ?? 0,
                rejected: line.book?.rejected ?? 0, parked: line.book?.parked ?? 0,
                stateDigest: line.book?.state.stateDigest(), fence: line.fence)
            described.parents = line.book.flatMap(Self.parents)
            return described
        }
        var problems = [ledgerProblem, review.problem].compactMap(\.self)
        let quarantine = try ledger.quarantineCount()
        if quarantine.total > 0 {
            problems.append(.init(code: "quarantine", detail: "\(quarantine.total)"))
        }
        problems += alarms()
        let parked = LogKind.allCases.reduce(into: ParkedRecords()) { $0.merge(books.parked($1)) }
        problems += StatusAnswer.problems(of: parked)
        for line in offices {
            if let fence = line.fence {
                problems.append(.init(code: fence.code.rawValue, detail: "\(line.office): \(fence.reason)"))
            } else if !line.online {
                problems.append(.init(code: "office-away", detail: "\(line.office) \(line.name)"))
            } else if line.position < line.highest {
                problems.append(
                    .init(code: "office-behind", detail: "\(line.office): \(line.position) of \(line.highest)"))
            }
        }
        let pending = books.pendingLogs.map(StatusAnswer.PendingLog.init)
        for log in pending {
            problems.append(.init(code: "log-waits", detail: "\(log.office): log \(log.log) waits to be admitted"))
        }
        var answer = StatusAnswer(
            service: "aggregator", version: settings.version, province: settings.province, office: nil,
            uptimeMs: uptimeMs, ledger: head, outbox: nil, aggregators: [], offices: offices,
            health: problems.isEmpty ? .ok : .degraded, problems: problems)
        answer.pendingLogs = pending.isEmpty ? nil : pending
        answer.parked = StatusAnswer.lines(of: parked)
        answer.quarantined = UInt64(quarantine.total)
        answer.questionsWaiting = questionsWaiting
        answer.refold = review.refold
        answer.handshakes = .init(
            refused: doors.refusedHandshakes, failed: doors.failedHandshakes, notAccepted: doors.notAccepted)
        answer.refusedMessages = .init(
            malformed: doors.malformed, notAllowed: doors.notAllowed, tooMany: doors.tooMany)
        return answer
    }

    private static func parents(of book: OfficeBook) -> [StatusAnswer.ClosedLog]? {
        guard !book.closed.isEmpty else { return nil }
        return book.closed.map {
            StatusAnswer.ClosedLog(
                log: $0.header.log, position: $0.head.position, digest: $0.head.digest, highest: $0.highest)
        }
    }

    private func page(after number: UInt64, limit: Int, maxBytes: Int, _ filter: RecordFilter) throws -> TailPage {
        let page = try ledger.page(after: LedgerPosition(number), limit: limit, maxBytes: maxBytes, filter: filter)
        return upToTheMoment(
            TailPage(records: page.records.map(Self.tailRecord), next: page.next.value, atEnd: page.next >= page.head))
    }

    /// What was taken in later is left out.
    private func upToTheMoment(_ page: TailPage) -> TailPage {
        guard let past, page.next >= past.taken else { return page }
        return TailPage(records: page.records.filter { $0.number <= past.taken }, next: past.taken, atEnd: true)
    }

    private static func tailRecord(_ record: LedgerRecord) -> TailRecord {
        TailRecord(
            number: record.ledgerPosition.value, office: record.office, log: record.log, position: record.position,
            receivedAt: record.receivedAt, status: TailRecord.Status(record.status), code: record.code,
            bytes: record.bytes)
    }
}

extension TailRecord.Status {
    init(_ status: RecordStatus) {
        switch status {
        case .accepted: self = .accepted
        case .rejected: self = .rejected
        case .parked: self = .parked
        }
    }
}
