internal import Consolidation
internal import EventSchema
internal import Ledger
internal import StreamProtocol

/// Every office's book, and who is here: the province as it stands in memory, rebuilt from the ledger at each start.
struct Books {
    private(set) var books: [LogID: OfficeBook] = [:]
    private var online: Set<OfficeID> = []
    private var fences: [OfficeID: Refusal] = [:]
    private let settings: AggregatorSettings
    private let catalogue: Catalogue

    init(settings: AggregatorSettings, catalogue: Catalogue) {
        self.settings = settings
        self.catalogue = catalogue
    }

    /// Folds the whole ledger, log by log, in bounded memory.
    init(settings: AggregatorSettings, catalogue: Catalogue, replaying ledger: any LedgerStore) throws {
        self.init(settings: settings, catalogue: catalogue)
        for log in try ledger.logs() {
            var book = OfficeBook(header: log.header, catalogue: catalogue, highest: log.highestAnnounced)
            try ledger.replay(log: log.header.log, after: .beforeFirst) { record in
                _ = book.fold(record.bytes[...], at: record.position)
            }
            book.advance(to: log.cursor)
            books[log.header.log] = book
        }
    }

    mutating func admit(_ header: LogHeader) {
        guard books[header.log] == nil else { return }
        books[header.log] = OfficeBook(header: header, catalogue: catalogue, highest: .beforeFirst)
    }

    /// Folds a batch; nil when its log was never admitted.
    mutating func fold(_ batch: Batch) -> [LedgerEntry]? {
        // Taken out and put back, so that the fold changes the state in place instead of a copy of it.
        guard var book = books.removeValue(forKey: batch.log) else { return nil }
        var entries: [LedgerEntry] = []
        entries.reserveCapacity(batch.count)
        var position = batch.first
        for record in batch.records {
            entries.append(book.fold(record, at: position))
            position = position.next
        }
        book.advance(to: batch.end)
        books[batch.log] = book
        return entries
    }

    mutating func note(_ log: LogID, announced position: Position) {
        guard let book = books[log], position > book.highest else { return }
        books[log]?.highest = position
    }

    mutating func note(_ office: OfficeID, online isOnline: Bool) {
        if isOnline {
            online.insert(office)
            fences[office] = nil
        } else {
            online.remove(office)
        }
    }

    mutating func note(_ office: OfficeID, fenced refusal: Refusal) { fences[office] = refusal }
}

// MARK: - What can be said of them

extension Books {
    private func described(_ office: OfficeID) -> AggregatorSettings.Office? {
        settings.offices.first { $0.office == office }
    }

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

    func states(_ kind: LogKind) -> [(state: OfficeState, area: AreaCode)] {
        books(kind).map { ($0.state, area(of: $0.header.office)) }
    }

    /// Listed offices always have an area; a log of one no longer listed is shown under the province.
    private func area(of office: OfficeID) -> AreaCode {
        if let listed = described(office) { return listed.area }
        return AreaCode(validating: settings.province.text.uppercased()) ?? Self.nowhere
    }

    private static let nowhere =
        AreaCode(validating: "0") ?? { preconditionFailure("0 is an area code by its grammar") }()

    func presence(_ kind: LogKind) -> [OfficePresence] {
        settings.offices.map { office in
            let own = books(kind).filter { $0.header.office == office.office }
            return OfficePresence(
                office: office.office, online: online.contains(office.office),
                lastEventAt: own.compactMap(\.lastEventAt).max(),
                position: own.map(\.head.position).max() ?? .beforeFirst)
        }
    }

    func lines() -> [(office: AggregatorSettings.Office, book: OfficeBook?, online: Bool, fence: Refusal?)] {
        settings.offices.flatMap { office in
            let own = books.values.filter { $0.header.office == office.office }
                .sorted { $0.header.log < $1.header.log }
            let isOnline = online.contains(office.office)
            let fence = fences[office.office]
            return own.isEmpty
                ? [(office, nil, isOnline, fence)] : own.map { (office, $0, isOnline, fence) }
        }
    }
}
