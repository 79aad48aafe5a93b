internal import Consolidation
internal import EventSchema
internal import Ledger
internal import StreamProtocol

/// What one office's log of one kind has come to: the fold of every record the ledger holds of it.
struct OfficeBook {
    private(set) var state: OfficeState
    private(set) var head: Cursor
    let header: LogHeader
    private(set) var lastEventAt: Timestamp?
    private(set) var accepted: UInt64 = 0
    private(set) var rejected: UInt64 = 0
    private(set) var parked: UInt64 = 0
    /// Records that moved who may speak.
    private(set) var trustChanges = 0
    var highest: Position

    init(header: LogHeader, catalogue: Catalogue, highest: Position) {
        self.header = header
        self.highest = highest
        head = header.start
        state = OfficeState(province: header.province, office: header.office, catalogue: catalogue)
    }

    /// Folds one record; what became of it goes into the ledger beside its bytes.
    mutating func fold(_ bytes: ArraySlice<UInt8>, at position: Position) -> LedgerEntry {
        let place = LogPosition(log: header.log, position: position)
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
        count(status)
        return LedgerEntry(
            id: event.id, type: event.type.rawValue, subject: event.subject, year: event.data.year,
            unitKind: event.data.unitKind?.text, status: status, code: outcome.code)
    }

    private mutating func note(_ change: Change) -> RecordStatus {
        switch change {
        case .office, .trust: trustChanges += 1
        case .unit, .award: break
        }
        return .accepted
    }

    /// The log is folded up to here.
    mutating func advance(to cursor: Cursor) {
        head = cursor
        highest = max(highest, cursor.position)
    }

    private mutating func note(unreadable bytes: ArraySlice<UInt8>, _ error: SchemaError) -> LedgerEntry {
        let glimpse = EventGlimpse(of: bytes)
        // Newer software may know the type; everything else stays wrong for ever.
        let status: RecordStatus = error.code == .unknownType ? .parked : .rejected
        count(status)
        // An id that was seen before cannot be kept a second time beside its record.
        let id = glimpse.id.flatMap { state.knows(id: $0) ? nil : $0 }
        return LedgerEntry(
            id: id, type: glimpse.type, subject: glimpse.subject, year: glimpse.year,
            unitKind: glimpse.unitKind?.text, status: status, code: error.code.rawValue)
    }

    private mutating func count(_ status: RecordStatus) {
        switch status {
        case .accepted: accepted += 1
        case .rejected: rejected += 1
        case .parked: parked += 1
        }
    }
}
