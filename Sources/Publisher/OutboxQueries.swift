internal import Consolidation
internal import EventSchema
internal import Journal
internal import StreamProtocol
internal import Streaming

/// What an office can say about itself, from its own outbox, with or without the province.
struct OutboxQueries: QuerySource {
    let settings: PublisherSettings
    let logs: OfficeLogs
    var state: OfficeState
    let verdicts: [UInt64: OutboxReplay.Verdict]
    let officeKeys: (any RotatingKeys)?
    /// Why the desk records nothing more; nil while it does.
    let fence: Fence?
    let uplinks: [UplinkReport]
    let uptimeMs: UInt64
    /// nil: now.
    var past: PastMoment?

    private var journal: Journal { logs.own }
    var life: String { journal.header.log.text }
    var taken: UInt64 { past?.taken ?? logs.count }

    var province: ProvinceID { settings.province }

    func context(_ kind: LogKind) -> AnswerContext {
        let position = kind == journal.header.kind ? head.position : .beforeFirst
        var context = AnswerContext(
            province: settings.province, asOf: past?.at ?? SystemClock.timestamp,
            ledger: LedgerStanding(life: life, position: taken),
            offices: [
                OfficePresence(
                    office: settings.office, online: true, lastEventAt: lastTime(kind), position: position)
            ],
            reporting: [
                ReportingOffice(office: settings.office, name: settings.name, area: settings.area, mustReport: true)
            ],
            // Only the log of the province's own office enrols others.
            provinceOffice: state.enrolledOffices.isEmpty ? nil : settings.office, holdsProvince: false,
            areaTree: settings.areas)
        context.isPast = past != nil
        if past == nil, kind == journal.header.kind { context.parked = parked }
        return context
    }

    func asOf(_ moment: AskedMoment) throws -> any QuerySource {
        var source = self
        let found = try find(moment) {
            try logs.records(after: $0 - 1, limit: 1, maxBytes: 1).first.map { tailRecord($0).receivedAt }
        }
        source.past = found
        source.state = state.asOf(records: UInt32(clamping: found.taken))
        return source
    }

    /// Whether a year is frozen is for the province to say, which has the log of its own office.
    func closings(_ kind: LogKind) -> [PeriodClosing] { [] }
    func asOf(cut: [LogPosition]) throws -> (any QuerySource)? { nil }
    func refolded(_ cut: [LogPosition], _ kind: LogKind) throws -> (any QuerySource)? { nil }

    /// Where the log ends that goes on: of the past, as the state has it.
    private var head: Cursor {
        guard past != nil, let place = state.head,
            place != LogPosition(log: journal.header.log, position: journal.head.position)
        else { return journal.head }
        let log = logs.all.first { $0.header.log == place.log }
        return Cursor(position: place.position, digest: (try? log?.digest(at: place.position)) ?? .zero)
    }

    func standings(_ kind: LogKind) -> [OfficeStanding] {
        guard kind == journal.header.kind else { return [] }
        return [
            OfficeStanding(
                state, name: settings.name, area: settings.area, logKind: kind, digest: head.digest)
        ]
    }

    func states(_ kind: LogKind) -> [(state: OfficeState, area: AreaCode)] {
        kind == journal.header.kind ? [(state, settings.area)] : []
    }

    func tail(after number: UInt64, limit: Int, maxBytes: Int, filter: TailFilter) throws -> TailPage {
        let stored = try logs.records(after: number, limit: limit, maxBytes: maxBytes)
        let records = stored.map(tailRecord).filter { admits($0, filter) }
        let next = stored.last?.number ?? number
        return upToTheMoment(TailPage(records: records, next: next, atEnd: next >= taken))
    }

    func record(at place: LogPosition) throws -> TailRecord? {
        try logs.record(at: place).map(tailRecord)
    }

    /// The desk records nothing that would not count: only what a healing appended may be here.
    func rejected(after number: UInt64, limit: Int, maxBytes: Int) throws -> TailPage {
        var records: [TailRecord] = []
        for verdict in verdicts.keys.filter({ $0 > number }).sorted().prefix(max(limit, 1)) {
            guard let record = try logs.records(after: verdict - 1, limit: 1, maxBytes: 1).first else { break }
            records.append(tailRecord(record))
        }
        let isWhole = records.count < limit
        return upToTheMoment(
            TailPage(records: records, next: isWhole ? taken : records.last?.number ?? taken, atEnd: isWhole))
    }

    /// A desk takes nothing from others.
    func quarantined(after number: UInt64, limit: Int) throws -> [QuarantineLine] { [] }

    func history(subject: String, office: OfficeID?, after number: UInt64, limit: Int, maxBytes: Int) throws -> TailPage
    {
        guard office == nil || office == settings.office else {
            return TailPage(records: [], next: number, atEnd: true)
        }
        let stored = try logs.records(subject: subject, after: number, limit: limit, maxBytes: maxBytes)
        return upToTheMoment(
            TailPage(records: stored.map(tailRecord), next: stored.last?.number ?? number, atEnd: stored.isEmpty))
    }

    func batch(from place: LogPosition) throws -> Batch? {
        try logs.batch(of: place.log, from: place.position, maxBytes: 1)
    }

    func lineage(of log: LogID) throws -> (kind: LogKind, logs: [LogID])? {
        let logs = logs.all.map(\.header.log)
        return logs.contains(log) ? (journal.header.kind, logs) : nil
    }

    /// What was recorded later is left out.
    private func upToTheMoment(_ page: TailPage) -> TailPage {
        guard let past, page.next >= past.taken else { return page }
        return TailPage(records: page.records.filter { $0.number <= past.taken }, next: past.taken, atEnd: true)
    }

    /// Times in a log never go back, so this is a binary search. (What a healing appended may be older than the end of
    /// the parent: then the search ends near the place.)
    func number(before moment: Timestamp) throws -> UInt64 {
        var low: UInt64 = 0
        var high = taken
        while low < high {
            let middle = low + (high - low + 1) / 2
            guard let time = time(of: middle) else { break }
            if time < moment { low = middle } else { high = middle - 1 }
        }
        return low
    }

    var backUpName: BackUpName {
        BackUpName(beside: journal.path, kind: "outbox", name: settings.office.text)
    }

    func backUp(to path: String) throws -> (position: UInt64, digest: Digest) {
        let head = try journal.backUp(to: path)
        return (head.position.value, head.digest)
    }

    func status() throws -> StatusAnswer {
        let head = journal.head
        let links = uplinks.map { report in
            StatusAnswer.AggregatorLink(
                name: report.endpoints.name, endpoint: report.endpoints.control, connected: report.connected,
                storedThrough: storedThrough(report), life: report.ledger?.life,
                lastHeardMsAgo: report.lastHeard.map { SystemClock.monotonic.value - $0.value },
                refusal: report.refusal, trouble: report.trouble)
        }
        let stored = links.map(\.storedThrough).min() ?? head.position
        var outbox = StatusAnswer.Outbox(
            log: journal.header.log, kind: journal.header.kind, position: head.position, digest: head.digest,
            waiting: head.position.value - stored.value,
            oldestWaitingAt: stored < head.position ? time(of: logs.offset + stored.value + 1) : nil,
            publicKey: officeKeys?.signingKey.text ?? settings.publicKey)
        outbox.stateDigest = state.stateDigest()
        outbox.parents = parents
        var problems: [StatusAnswer.Problem] = []
        if let fence {
            let why = "\(fence.refusal.code.rawValue): \(fence.refusal.reason)"
            problems.append(
                .init(code: Refusal.Code.logFenced.rawValue, detail: "\(fence.aggregator): \(why). Run: antq log heal"))
        }
        for link in links where link.name != fence?.aggregator {
            if let refusal = link.refusal {
                problems.append(.init(code: refusal.code.rawValue, detail: "\(link.name): \(refusal.reason)"))
            } else if let trouble = link.trouble, trouble != .nothingListening {
                problems.append(.init(code: trouble.rawValue, detail: "\(link.name) at \(link.endpoint)"))
            } else if !link.connected {
                let place = "\(link.name) at \(link.endpoint)"
                let detail = link.trouble == .nothingListening ? "\(place): nothing listens there" : place
                problems.append(.init(code: "aggregator-away", detail: detail))
            }
        }
        problems += StatusAnswer.problems(of: parked)
        var answer = StatusAnswer(
            service: "publisher", version: settings.version, province: settings.province, office: settings.office,
            uptimeMs: uptimeMs, ledger: nil, outbox: outbox, aggregators: links, offices: [],
            health: problems.isEmpty ? .ok : .degraded, problems: problems)
        answer.parked = StatusAnswer.lines(of: parked)
        return answer
    }

    /// What a healing, or a newer desk, brought that this one does not understand.
    private var parked: ParkedRecords {
        verdicts.values.reduce(into: ParkedRecords()) { parked, verdict in
            if verdict.status == .parked { parked.add(verdict.code, year: verdict.year) }
        }
    }

    /// What this office's own log enrols, and the office itself with the keys it uses. Whether that counts in the province
    /// is for the log of the province's own office to say: at its desk, this is the roster.
    func keys() -> KeysAnswer {
        guard let officeKeys else { return KeysAnswer(province: settings.province, offices: [], keys: []) }
        let source = RosterSource(kind: journal.header.kind, state: state)
        let own = Roster.Anchor(
            office: settings.office, name: settings.name, area: settings.area, connection: officeKeys.connectionKey,
            signing: officeKeys.signingKey)
        let roster = Roster(anchor: own, province: [source], offices: [])
        return KeysAnswer.make(roster, province: settings.province, at: SystemClock.timestamp)
    }

    private var parents: [StatusAnswer.ClosedLog]? {
        guard !logs.ancestors.isEmpty else { return nil }
        return logs.ancestors.map { parent in
            StatusAnswer.ClosedLog(
                log: parent.header.log, position: parent.head.position, digest: parent.head.digest,
                highest: parent.head.position)
        }
    }

    func tailRecord(_ stored: OfficeLogs.Numbered) -> TailRecord {
        let time =
            (try? Event.decode(stored.record.bytes))?.time ?? time(of: stored.number) ?? Timestamp(milliseconds: 0)
        let verdict = verdicts[stored.number]
        return TailRecord(
            number: stored.number, office: settings.office, log: stored.log, position: stored.record.position,
            receivedAt: time, status: verdict?.status ?? .accepted, code: verdict?.code, bytes: stored.record.bytes)
    }

    private func storedThrough(_ report: UplinkReport) -> Position {
        if let now = report.stored[journal.header.log] { return now.position }
        let kept = journal.storedThrough().first { $0.aggregator == report.endpoints.name }
        return kept?.cursor.position ?? .beforeFirst
    }

    /// Of the last record, in whichever log it stands.
    private func lastTime(_ kind: LogKind) -> Timestamp? {
        kind == journal.header.kind && taken > 0 ? time(of: taken) : nil
    }

    /// When a record was made; of one that was blanked the record before it, or the first one that still says.
    private func time(of number: UInt64) -> Timestamp? {
        guard number > 0 else { return nil }
        for number in stride(from: number, to: 0, by: -1) {
            if let time = ownTime(of: number) { return time }
        }
        for number in stride(from: number + 1, through: taken, by: 1) {
            if let time = ownTime(of: number) { return time }
        }
        return nil
    }

    private func ownTime(of number: UInt64) -> Timestamp? {
        let record = try? logs.records(after: number - 1, limit: 1, maxBytes: 1).first
        return record.flatMap { try? Event.decode($0.record.bytes).time }
    }

    private func admits(_ record: TailRecord, _ filter: TailFilter) -> Bool {
        if let office = filter.office, office != record.office { return false }
        guard filter.type != nil || filter.year != nil || filter.unitKind != nil else { return true }
        guard let event = try? Event.decode(record.bytes) else { return false }
        return (filter.type ?? event.type.rawValue) == event.type.rawValue
            && (filter.year == nil || filter.year == event.data.year)
            && (filter.unitKind == nil || filter.unitKind == event.data.unitKind?.text)
    }
}
