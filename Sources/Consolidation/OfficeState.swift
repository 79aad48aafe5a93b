public import EventSchema

/// What one office's logs of one kind (official or exercise) add up to: its register, results and awards.
///
/// A pure fold. It depends on the records in their order and on nothing else, so the office's own desk and every
/// aggregator come to the same state and the same code for each refused record. The caller keeps the two kinds of logs
/// apart, hands each log's records over in order, and a child log's after its parent's.
///
/// A value, copied only when it is shared and then changed: keep one owner, and hand out answers rather than states.
public struct OfficeState: Sendable {
    public let province: ProvinceID
    public let office: OfficeID
    public let catalogue: Catalogue
    /// The logs folded so far, in the order they were begun, each with the last position taken in.
    public private(set) var logs: [LogPosition] = []

    var texts = TextPool()
    var units = EntryTable<UnitEntry>()
    var awards = EntryTable<AwardEntry>()
    var transfers: [EventID: TransferRecord] = [:]
    /// By number of the unit's entry: the transfer it came by, and the one it leaves by.
    var arrivals: [UInt32: EventID] = [:]
    var departures: [UInt32: EventID] = [:]
    var enrolled: [OfficeID: EnrolledOffice] = [:]
    var keys: [KeyID: KeyEnrolled] = [:]
    var revoked: [KeyID: KeyRevoked] = [:]
    /// By the id of the new key.
    var rotated: [KeyID: PlacedRotation] = [:]
    var admitted: [LogID: LogAdmitted] = [:]
    var blanked: [OrderedRemoval: RecordBlanked] = [:]
    var reports: [ReportKey: ReportState] = [:]
    /// By number of the unit's entry.
    var grades: [UInt32: GradeEntry] = [:]
    var figures: [FigureKey: DeclaredFigure] = [:]
    var answers: [WarningKey: AnsweredWarning] = [:]
    var periods: [Int: PeriodClosing] = [:]
    private(set) var ids = RecordIDs()
    /// Numbers of the records that corrected, withdrew or revoked a result or an award, ascending. They follow from the
    /// records, and are in no digest.
    public private(set) var corrections: [UInt32] = []
    /// What the small tables were before each change, for ever: units and awards keep their own past.
    private var past: [PastStep] = []
    /// Of each log the number of the record before its first.
    private(set) var begins: [RecordIDs.Number] = []
    private var settled = 0
    private var isPast = false

    public init(province: ProvinceID, office: OfficeID, catalogue: Catalogue) {
        self.province = province
        self.office = office
        self.catalogue = catalogue
    }

    /// The last record taken in, counted or not; nil before the first.
    public var head: LogPosition? { logs.last }

    /// Takes one record in. A record at a position already taken in changes nothing.
    public mutating func apply(_ event: Event, at position: LogPosition) -> Outcome {
        guard advance(to: position) else { return .rejected(.duplicateID) }
        guard ids.append(event.id) else { return .rejected(.duplicateID) }
        switch judge(event) {
        case .refused(let outcome): return outcome
        case .unit(let index, let change):
            perform(event, unit: index, change)
            dropGrade(of: index, after: change)
            noteRevision(of: ReportKey(year: change.year, unitKind: change.unitKind), by: event.data)
            noteCorrection(by: event.data)
            return .accepted(.unit(change))
        case .grade(let index, let change):
            perform(event, graded: index, change)
            noteRevision(of: ReportKey(year: change.year, unitKind: change.unitKind), by: event.data)
            noteCorrection(by: event.data)
            return .accepted(.grade(change))
        case .award(let index, let change):
            perform(event, award: index, change)
            noteCorrection(by: event.data)
            return .accepted(.award(change))
        case .office(let change):
            record(.enrolled(change.office, change.before))
            enrolled[change.office] = change.after
            return .accepted(.office(change))
        case .trust(let change):
            perform(change, at: position)
            return .accepted(.trust(change))
        case .report(let change):
            set(change.key, change.after)
            return .accepted(.report(change))
        case .period(let change):
            set(period: change.year, change.after)
            return .accepted(.period(change))
        case .statement(let change):
            set(change)
            return .accepted(.statement(change))
        }
    }

    private mutating func noteCorrection(by data: EventData) {
        if data.endedEvent != nil { corrections.append(ids.last) }
    }

    /// What `apply` would say, changing nothing.
    public func check(_ event: Event) -> Outcome {
        if knows(id: event.id) { return .rejected(.duplicateID) }
        return switch judge(event) {
        case .refused(let outcome): outcome
        case .unit(_, let change): .accepted(.unit(change))
        case .grade(_, let change): .accepted(.grade(change))
        case .award(_, let change): .accepted(.award(change))
        case .office(let change): .accepted(.office(change))
        case .trust(let change): .accepted(.trust(change))
        case .report(let change): .accepted(.report(change))
        case .period(let change): .accepted(.period(change))
        case .statement(let change): .accepted(.statement(change))
        }
    }

    /// Passes over a record that is rejected or parked before there is an event (malformed, of an unknown type, or
    /// blanked): only `head` moves.
    public mutating func skip(at position: LogPosition) {
        if advance(to: position) { ids.appendNone() }
    }

    /// Whether a record with this id was taken in, counted or not.
    public func knows(id: EventID) -> Bool { ids.contains(id) }

    /// How many ids are known.
    public var knownIDs: Int { ids.count }

    private mutating func advance(to position: LogPosition) -> Bool {
        precondition(!isPast, "the past takes nothing in: states of a moment are made for answers alone")
        guard let index = logs.lastIndex(where: { $0.log == position.log }) else {
            logs.append(position)
            begins.append(ids.last)
            return true
        }
        guard logs[index].position < position.position else { return false }
        logs[index] = position
        return true
    }

    // MARK: Taking back

    /// A point to which the state can be rolled back.
    public struct Mark: Sendable {
        fileprivate let settled: Int
        fileprivate let record: RecordIDs.Number
        fileprivate let logs: [LogPosition]
        fileprivate let past: Int
        fileprivate let units: Int
        fileprivate let awards: Int
    }

    /// A point to come back to: for a trial run, for all-or-nothing, and for a commit that may fail. Marks nest;
    /// `settle` forgets them all.
    public func mark() -> Mark {
        Mark(
            settled: settled, record: ids.last, logs: logs, past: past.count, units: units.changes,
            awards: awards.changes)
    }

    /// Takes back everything since the mark. The mark stays good.
    public mutating func rollBack(to mark: Mark) {
        guard mark.settled == settled else { return }
        while past.count > mark.past, let step = past.popLast() { takeBack(step.undo) }
        units.rollBack(to: mark.units)
        awards.rollBack(to: mark.awards)
        ids.rollBack(to: mark.record)
        forgetCorrections(behind: mark.record)
        logs = mark.logs
        begins.removeLast(begins.count - logs.count)
    }

    /// Keeps everything: no mark is good any more.
    public mutating func settle() { settled += 1 }

    /// Notes what a small table was, before it changes.
    mutating func record(_ undo: Undo) { past.append(PastStep(record: ids.last, undo: undo)) }

    private mutating func takeBack(_ step: Undo) {
        switch step {
        case .enrolled(let office, let before): enrolled[office] = before
        case .trust(let change): undo(change)
        case .report(let key, let before): reports[key] = before
        case .period(let year, let before): periods[year] = before
        case .grade(let index, let before): grades[index] = before
        case .statement(let change): undo(change)
        case .transfer(let transfer): transfers[transfer] = nil
        case .arrival(let index, let before): arrivals[index] = before
        case .departure(let index, let before): departures[index] = before
        }
    }

    // MARK: The past

    /// How many records were taken in up to a place in one of the logs; none of a log that was not begun.
    ///
    /// - Precondition: the records were handed over without leaving out a position.
    public func records(through place: LogPosition) -> UInt32 {
        guard let index = logs.firstIndex(where: { $0.log == place.log }) else { return 0 }
        let end = index + 1 < begins.count ? begins[index + 1] : ids.last
        return UInt32(min(UInt64(begins[index]) + place.position.value, UInt64(end)))
    }

    /// How often grades of a year changed behind a record.
    func gradeChanges(year: Int, behind number: RecordIDs.Number) -> Int {
        var count = 0
        for step in past.reversed() where step.record <= ids.last {
            guard step.record > number else { break }
            if case .grade(let index, _) = step.undo, Int(units[index].year) == year { count += 1 }
        }
        return count
    }

    /// The grade that a unit's entry had before a record changed it; nil where the record changed none.
    func gradeStep(of number: RecordIDs.Number) -> (entry: UInt32, before: GradeEntry?)? {
        var (low, high) = (0, past.count)
        while low < high {
            let middle = (low + high) / 2
            if past[middle].record < number { low = middle + 1 } else { high = middle }
        }
        for step in past[low...] {
            guard step.record == number else { return nil }
            if case .grade(let index, let before) = step.undo { return (index, before) }
        }
        return nil
    }

    private mutating func forgetCorrections(behind number: RecordIDs.Number) {
        while let last = corrections.last, last > number { corrections.removeLast() }
    }

    /// The state as it was after so many records: what a fold of those alone gives, for answers.
    ///
    /// Takes time in proportion to the entries and to the steps back, and reads none of the records again.
    public func asOf(records number: UInt32) -> OfficeState {
        guard number < ids.last else { return self }
        var state = self
        state.isPast = true
        for step in past.reversed() {
            guard step.record > number else { break }
            state.takeBack(step.undo)
        }
        state.units.look(at: number)
        state.awards.look(at: number)
        state.ids.look(at: number)
        state.forgetCorrections(behind: number)
        let begun = begins.prefix { $0 < number }.count
        state.logs.removeLast(logs.count - begun)
        if let last = state.logs.indices.last {
            state.logs[last] = LogPosition(
                log: logs[last].log, position: Position(UInt64(number - begins[last])))
        }
        return state
    }
}
