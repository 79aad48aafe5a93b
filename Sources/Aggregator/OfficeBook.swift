internal import Consolidation
internal import EventSchema
internal import Ledger
internal import StreamProtocol

/// What one office's logs of one kind have come to: the fold of every record the ledger holds of them, a child's behind
/// its parent's.
struct OfficeBook {
    /// One of the logs, and how far it is folded.
    struct Log: Hashable {
        let header: LogHeader
        var head: Cursor
        /// The highest position that was ever announced.
        var highest: Position

        init(_ header: LogHeader, highest: Position) {
            self.header = header
            self.highest = highest
            head = header.start
        }
    }

    private(set) var state: OfficeState
    /// The log that goes on.
    private(set) var current: Log
    /// The logs it continues, oldest first: nothing more comes of them.
    private(set) var closed: [Log] = []
    private(set) var lastEventAt: Timestamp?
    private(set) var accepted: UInt64 = 0
    private(set) var rejected: UInt64 = 0
    private(set) var parked: UInt64 = 0
    private(set) var parkedRecords = ParkedRecords()
    /// Records that moved who may speak.
    private(set) var trustChanges = 0

    init(header: LogHeader, catalogue: Catalogue, highest: Position) {
        current = Log(header, highest: highest)
        state = OfficeState(province: header.province, office: header.office, catalogue: catalogue)
    }

    var header: LogHeader { current.header }
    var head: Cursor { current.head }
    var highest: Position { current.highest }

    /// The office goes on in another log, whose records fold into the same state.
    mutating func goOn(in header: LogHeader, highest: Position) {
        guard header.log != current.header.log, !closed.contains(where: { $0.header.log == header.log }) else { return }
        closed.append(current)
        current = Log(header, highest: highest)
    }

    /// A log of the office reaches at least so far.
    mutating func note(_ log: LogID, announced position: Position) {
        if log == current.header.log { current.highest = max(current.highest, position) }
        for index in closed.indices where closed[index].header.log == log {
            closed[index].highest = max(closed[index].highest, position)
        }
    }

    /// The book as it was when its logs ended at these cursors.
    ///
    /// - Parameter time: of the record at a place.
    func asOf(_ cut: [LogID: Cursor], time: (LogPosition) throws -> Timestamp?) rethrows -> OfficeBook {
        var past = self
        let logs = (closed + [current]).map { log in
            var log = log
            log.head = cut[log.header.log] ?? log.header.start
            return log
        }
        // A log that ended before its first record may lie before one that has some.
        let begun = logs.lastIndex { $0.head.position > .beforeFirst } ?? 0
        past.current = logs[begun]
        past.closed = Array(logs[..<begun])
        let place = LogPosition(log: past.current.header.log, position: past.current.head.position)
        if place != state.head {
            past.lastEventAt = try time(place)
            past.state = state.asOf(records: state.records(through: place))
        }
        return past
    }

    /// A book of the records up to these cursors, read and folded anew; nil where there are none.
    func refolded(_ cut: [LogID: Cursor], ledger: any LedgerStore) throws -> OfficeBook? {
        let logs = (closed + [current]).filter { (cut[$0.header.log]?.position ?? .beforeFirst) > .beforeFirst }
        guard let first = logs.first else { return nil }
        var book = OfficeBook(header: first.header, catalogue: state.catalogue, highest: first.highest)
        for log in logs {
            let end = cut[log.header.log] ?? log.header.start
            book.goOn(in: log.header, highest: log.highest)
            do {
                try ledger.replay(log: log.header.log, after: .beforeFirst) { record in
                    guard record.position <= end.position else { throw BehindTheCut() }
                    _ = book.fold(record.bytes[...], at: record.position)
                }
            } catch is BehindTheCut {}
            book.advance(to: end)
        }
        return book
    }

    /// Ends a replay.
    private struct BehindTheCut: Error {}

    /// Folds one record; what became of it goes into the ledger beside its bytes.
    mutating func fold(_ bytes: ArraySlice<UInt8>, at position: Position) -> LedgerEntry {
        let place = LogPosition(log: current.header.log, position: position)
        let event: Event
        do throws(SchemaError) {
            event = try Event.decode(bytes)
        } catch {
            state.skip(at: place)
            return note(unreadable: bytes, error)
        }
        lastEventAt = max(lastEventAt ?? event.time, event.time)
        let outcome = state.apply(event, at: place)
        let status: RecordStatus =
            switch outcome {
            case .accepted(let change): note(change)
            case .rejected: .rejected
            case .parked: .parked
            }
        count(status, outcome.code, year: event.data.year)
        return LedgerEntry(
            id: event.id, type: event.type.rawValue, subject: event.subject, year: event.data.year,
            unitKind: event.data.unitKind?.text, status: status, code: outcome.code)
    }

    private mutating func note(_ change: Change) -> RecordStatus {
        switch change {
        case .office, .trust: trustChanges += 1
        case .unit, .grade, .award, .report, .statement, .period: break
        }
        return .accepted
    }

    /// The log is folded up to here.
    mutating func advance(to cursor: Cursor) {
        current.head = cursor
        current.highest = max(current.highest, cursor.position)
    }

    private mutating func note(unreadable bytes: ArraySlice<UInt8>, _ error: SchemaError) -> LedgerEntry {
        let glimpse = EventGlimpse(of: bytes)
        // Newer software may know the type; everything else stays wrong for ever.
        let status: RecordStatus = error.code == .unknownType ? .parked : .rejected
        count(status, error.code.rawValue, year: glimpse.year)
        // An id that was seen before cannot be kept a second time beside its record.
        let id = glimpse.id.flatMap { state.knows(id: $0) ? nil : $0 }
        return LedgerEntry(
            id: id, type: glimpse.type, subject: glimpse.subject, year: glimpse.year,
            unitKind: glimpse.unitKind?.text, status: status, code: error.code.rawValue)
    }

    private mutating func count(_ status: RecordStatus, _ code: String?, year: Int?) {
        switch status {
        case .accepted: accepted += 1
        case .rejected: rejected += 1
        case .parked:
            parked += 1
            parkedRecords.add(code ?? "", year: year)
        }
    }
}
