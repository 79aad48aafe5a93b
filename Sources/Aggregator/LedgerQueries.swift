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
    let books: Books
    let gatekeeper: Gatekeeper
    /// What was turned away at the sockets.
    let doors: DoorCounts
    let ledgerProblem: StatusAnswer.Problem?
    let uptimeMs: UInt64

    var life: String { head.life }
    var taken: UInt64 { head.position }

    var province: ProvinceID { settings.province }

    func context(_ kind: LogKind) -> AnswerContext {
        AnswerContext(
            province: settings.province, asOf: SystemClock.timestamp,
            ledger: LedgerStanding(life: head.life, position: head.position), offices: books.presence(kind),
            reporting: books.reporting(kind, besides: settings.anchor.office), areaTree: settings.areas)
    }

    func standings(_ kind: LogKind) -> [OfficeStanding] { books.standings(kind) }

    func states(_ kind: LogKind) -> [(state: OfficeState, area: AreaCode)] { books.states(kind) }

    func tail(after number: UInt64, limit: Int, maxBytes: Int, filter: TailFilter) throws -> TailPage {
        let asked = RecordFilter(
            office: filter.office, type: filter.type, year: filter.year, unitKind: filter.unitKind)
        return try page(after: number, limit: limit, maxBytes: maxBytes, asked)
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
        return TailPage(records: records.map(Self.tailRecord), next: next, atEnd: records.isEmpty)
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
            books.roster, province: settings.province, at: SystemClock.timestamp, lastUsed: gatekeeper.lastUsed)
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
        var problems = [ledgerProblem].compactMap(\.self)
        let quarantine = try ledger.quarantineCount()
        if quarantine.total > 0 {
            problems.append(.init(code: "quarantine", detail: "\(quarantine.total)"))
        }
        problems += alarms()
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
        return TailPage(
            records: page.records.map(Self.tailRecord), next: page.next.value, atEnd: page.next >= page.head)
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
