internal import Consolidation
internal import EventSchema
internal import Ledger
internal import StreamProtocol
internal import Streaming

/// Every office's book, and who is here: the province as it stands in memory, rebuilt from the ledger at each start.
struct Books {
    /// An office's logs of one kind make one book.
    private struct Key: Hashable {
        let office: OfficeID
        let kind: LogKind

        init(_ header: LogHeader) {
            office = header.office
            kind = header.kind
        }
    }

    private var books: [Key: OfficeBook] = [:]
    private var keys: [LogID: Key] = [:]
    /// Logs that wait to be admitted; of each office and kind the one announced last.
    private var pending: [Key: LogHeader] = [:]
    private var online: Set<OfficeID> = []
    /// When each came or went, of those that did since this process started.
    private var moved: [OfficeID: Timestamp] = [:]
    private var fences: [OfficeID: Refusal] = [:]
    /// Of each office and code the last one.
    private var alarms: [Alarm.Kind: Alarm] = [:]
    /// Who may speak, by the records taken in so far.
    private(set) var roster: Roster
    /// Records that the fold judged otherwise at the start than the ledger said.
    private(set) var rejudged: [StatusAnswer.Refold.Moved] = []
    /// What records are judged by.
    let judge: StatusAnswer.Refold.Judge
    private let settings: AggregatorSettings
    private let catalogue: Catalogue
    private let verification: any BatchVerification

    init(
        settings: AggregatorSettings, catalogue: Catalogue, verification: any BatchVerification,
        foldVersion: Int = Fold.version
    ) {
        self.settings = settings
        self.catalogue = catalogue
        self.verification = verification
        judge = .init(fold: foldVersion, editions: catalogue.editions.map(\.digest).sorted())
        roster = Roster(anchor: settings.anchor, province: [], offices: [])
    }

    /// Folds the whole ledger, log by log, in bounded memory, and has it say of each record what the fold says.
    init(
        settings: AggregatorSettings, catalogue: Catalogue, verification: any BatchVerification,
        foldVersion: Int = Fold.version, replaying ledger: any LedgerStore
    ) throws {
        self.init(settings: settings, catalogue: catalogue, verification: verification, foldVersion: foldVersion)
        var rejudgement = Rejudgement(ledger)
        // In the order of their admission: parents come before their children.
        for log in try ledger.logs() {
            admit(log.header, highest: log.highestAnnounced)
            // Taken out and put back, so that the fold changes the state in place instead of a copy of it.
            let key = Key(log.header)
            guard var book = books.removeValue(forKey: key) else { continue }
            try ledger.replay(log: log.header.log, after: .beforeFirst) { record in
                try rejudgement.note(record, book.fold(record.bytes[...], at: record.position))
            }
            book.advance(to: log.cursor)
            books[key] = book
        }
        try rejudgement.flush()
        rejudged = rejudgement.moved
        updateRoster()
        // An order that a crash kept from being carried out.
        var changed: Set<LogID> = []
        for order in orders {
            if case .blank = try ledger.carryOut(order) { changed.insert(order.log) }
        }
        for log in changed.sorted() { try refold(log, from: ledger) }
    }

    mutating func admit(_ header: LogHeader, highest: Position = .beforeFirst) {
        guard keys[header.log] == nil else { return }
        let key = Key(header)
        keys[header.log] = key
        if pending[key]?.log == header.log { pending[key] = nil }
        guard var book = books.removeValue(forKey: key) else {
            books[key] = OfficeBook(header: header, catalogue: catalogue, highest: highest)
            return
        }
        book.goOn(in: header, highest: highest)
        books[key] = book
    }

    /// What becomes of a batch.
    enum Taking {
        /// `rosterChanged`: one of its records enrols, revokes, rotates or admits.
        case folded([LedgerEntry], rosterChanged: Bool)
        /// Its signature does not count: nothing of it was folded.
        case refused(Refusal)
        /// It does not continue what was folded: one before it was refused.
        case outOfTurn
    }

    /// Checks a batch's signature under the keys known so far, and folds it.
    mutating func take(_ batch: Batch) -> Taking {
        guard let key = keys[batch.log], let known = books[key]?.current, known.header.log == batch.log,
            known.head.position.next == batch.first, known.head.digest == batch.before
        else { return .outOfTurn }
        if let refusal = refusal(of: batch, header: known.header) { return .refused(refusal) }
        // Taken out and put back, so that the fold changes the state in place instead of a copy of it.
        guard var book = books.removeValue(forKey: key) else { return .outOfTurn }
        let trustBefore = book.trustChanges
        var entries: [LedgerEntry] = []
        entries.reserveCapacity(batch.count)
        var position = batch.first
        for record in batch.records {
            entries.append(book.fold(record, at: position))
            position = position.next
        }
        book.advance(to: batch.end)
        let isChanged = book.trustChanges != trustBefore
        books[key] = book
        if isChanged { updateRoster() }
        return .folded(entries, rosterChanged: isChanged)
    }

    private func refusal(of batch: Batch, header: LogHeader) -> Refusal? {
        verification.refusal(of: batch, roster: roster) { ancestors(of: header) }
    }

    /// The logs that this one continues, nearest first, each with the position at which it was closed.
    private func ancestors(of header: LogHeader) -> [LogPosition] {
        var chain: [LogPosition] = []
        var parent = header.parent
        while let link = parent, !chain.contains(where: { $0.log == link.log }) {
            chain.append(LogPosition(log: link.log, position: link.position))
            parent = self.header(of: link.log)?.parent
        }
        return chain
    }

    private func header(of log: LogID) -> LogHeader? {
        guard let key = keys[log], let book = books[key] else { return nil }
        return log == book.header.log ? book.header : book.closed.first { $0.header.log == log }?.header
    }

    // MARK: Removals

    /// What the province's own office ordered to be removed, of the logs that are followed.
    var orders: [RemovalOrder] {
        roster.logsWithRemovals.flatMap { log in header(of: log).map(roster.orders(in:)) ?? [] }
    }

    /// The batch as it is kept: what is ordered removed comes in blanked.
    func blanking(_ batch: Batch) -> Batch {
        guard roster.removals[batch.log] != nil, let header = header(of: batch.log) else { return batch }
        return batch.blanking(roster.orders(in: header))
    }

    /// Folds the office's logs of that kind anew, since one of their records counts no more; what rested on it does not
    /// count in the ledger either.
    mutating func refold(_ log: LogID, from ledger: any LedgerStore) throws {
        guard let key = keys[log], let old = books[key] else { return }
        let logs = old.closed + [old.current]
        var book = OfficeBook(header: logs[0].header, catalogue: catalogue, highest: logs[0].highest)
        var rejudgement = Rejudgement(ledger)
        for log in logs {
            book.goOn(in: log.header, highest: log.highest)
            try ledger.replay(log: log.header.log, after: .beforeFirst) { record in
                guard record.position <= log.head.position else { return }
                try rejudgement.note(record, book.fold(record.bytes[...], at: record.position))
            }
            book.advance(to: log.head)
        }
        try rejudgement.flush()
        books[key] = book
        updateRoster()
    }

    private mutating func updateRoster() {
        let sources = books.values.filter { $0.trustChanges > 0 }.sorted { $0.header.log < $1.header.log }
            .map { RosterSource(kind: $0.header.kind, state: $0.state) }
        roster = Roster(anchor: settings.anchor, province: sources, offices: sources)
    }

    /// The books as they were when the ledger's logs ended at these cursors. Who is here is a matter of now.
    ///
    /// - Parameters:
    ///   - time: of the record at a place.
    ///   - kind: only the books of this kind; of all where it is nil.
    func asOf(
        _ cut: [LogID: Cursor], of kind: LogKind? = nil, time: (LogPosition) throws -> Timestamp?
    ) rethrows -> Books {
        var past = self
        for (key, book) in books where (kind ?? key.kind) == key.kind {
            past.books[key] = try book.asOf(cut, time: time)
        }
        past.updateRoster()
        return past
    }

    /// Each office's logs of one kind, oldest first.
    func logs(_ kind: LogKind) -> [[OfficeBook.Log]] {
        books.values.filter { $0.header.kind == kind }.map { $0.closed + [$0.current] }
    }

    /// The same with other books; one that there is none for is left out.
    func replacingBooks(_ replace: (OfficeBook) throws -> OfficeBook?) rethrows -> Books {
        var other = self
        other.books = try books.compactMapValues(replace)
        return other
    }

    mutating func note(_ log: LogID, announced position: Position) {
        guard let key = keys[log] else { return }
        books[key]?.note(log, announced: position)
    }

    mutating func note(_ office: OfficeID, online isOnline: Bool, at moment: Timestamp) {
        if isOnline {
            if online.insert(office).inserted { moved[office] = moment }
            fences[office] = nil
        } else if online.remove(office) != nil {
            moved[office] = moment
        }
    }

    mutating func note(_ office: OfficeID, fenced refusal: Refusal) { fences[office] = refusal }

    mutating func note(_ office: OfficeID, alarm refusal: Refusal, at moment: Timestamp) {
        let kind = Alarm.Kind(office: office, code: refusal.code)
        alarms[kind] = Alarm(kind: kind, reason: refusal.reason, times: (alarms[kind]?.times ?? 0) + 1, at: moment)
    }

    mutating func note(pending header: LogHeader) {
        guard keys[header.log] == nil else { return }
        pending[Key(header)] = header
    }
}

// MARK: - What can be said of them

extension Books {
    private func described(_ office: OfficeID) -> Roster.Office? { roster.office(office) }

    private func books(_ kind: LogKind) -> [OfficeBook] {
        books.values.filter { $0.header.kind == kind }.sorted { $0.header.office < $1.header.office }
    }

    func standings(_ kind: LogKind) -> [OfficeStanding] {
        books(kind).map { book in
            let office = described(book.header.office)
            return OfficeStanding(
                book.state, name: office?.name ?? book.header.office.text, area: area(of: book.header.office),
                logKind: kind, digest: book.head.digest)
        }
    }

    /// What waits for newer software.
    func parked(_ kind: LogKind) -> ParkedRecords {
        books(kind).reduce(into: ParkedRecords()) { $0.merge($1.parkedRecords) }
    }

    func states(_ kind: LogKind) -> [(state: OfficeState, area: AreaCode)] {
        books(kind).map { ($0.state, area(of: $0.header.office)) }
    }

    /// Enrolled offices always have an area; a log of one that is unknown is shown under the province.
    private func area(of office: OfficeID) -> AreaCode {
        if let enrolled = described(office) { return enrolled.area }
        return AreaCode(validating: settings.province.text.uppercased()) ?? Self.nowhere
    }

    private static let nowhere =
        AreaCode(validating: "0") ?? { preconditionFailure("0 is an area code by its grammar") }()

    func presence(_ kind: LogKind) -> [OfficePresence] {
        roster.offices.map { office in
            let own = books(kind).filter { $0.header.office == office.office }
            return OfficePresence(
                office: office.office, online: online.contains(office.office),
                lastEventAt: own.compactMap(\.lastEventAt).max(),
                position: own.map(\.head.position).max() ?? .beforeFirst, since: moved[office.office])
        }
    }

    /// Offices whose reports there are, or should be: all that are enrolled for this kind of log.
    func reporting(_ kind: LogKind, besides anchor: OfficeID) -> [ReportingOffice] {
        roster.offices.filter { $0.mayBring(kind) }.map {
            ReportingOffice(
                office: $0.office, name: $0.name, area: $0.area, retiredFrom: $0.retiredFrom,
                mustReport: $0.office != anchor)
        }
    }

    /// What came under offices' keys within the last day that somebody must look at, by office and code.
    func alarms(at now: Timestamp) -> [Alarm] {
        alarms.values.filter { $0.at.milliseconds > now.milliseconds - Alarm.shownMs }.sorted {
            ($0.kind.office, $0.kind.code.rawValue) < ($1.kind.office, $1.kind.code.rawValue)
        }
    }

    /// What waits for `antq log admit`, by office.
    var pendingLogs: [LogHeader] { pending.values.sorted { ($0.office, $0.log) < ($1.office, $1.log) } }

    func lines() -> [(office: Roster.Office, book: OfficeBook?, online: Bool, fence: Refusal?)] {
        roster.offices.flatMap { office in
            let own = books.values.filter { $0.header.office == office.office }
                .sorted { $0.header.log < $1.header.log }
            let isOnline = online.contains(office.office)
            let fence = fences[office.office]
            return own.isEmpty
                ? [(office, nil, isOnline, fence)] : own.map { (office, $0, isOnline, fence) }
        }
    }
}
