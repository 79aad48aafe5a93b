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
    var units: [UnitEntry] = []
    var unitIndex: [UInt64: UInt32] = [:]
    var unitCells = CellTable<UnitCell, UnitCounts>()
    var awards: [AwardEntry] = []
    var awardIndex: [UInt64: UInt32] = [:]
    var awardCells = CellTable<AwardCell, Int>()
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
    var figures: [FigureKey: DeclaredFigure] = [:]
    var answers: [WarningKey: AnsweredWarning] = [:]
    private var ids: Set<EventID> = []
    private var undo: [Undo] = []
    private var isRecording = false

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
        guard ids.insert(event.id).inserted else { return .rejected(.duplicateID) }
        record(.id(event.id))
        switch judge(event) {
        case .refused(let outcome): return outcome
        case .unit(let index, let change):
            perform(event, unit: index, change)
            noteRevision(of: ReportKey(year: change.year, unitKind: change.unitKind))
            return .accepted(.unit(change))
        case .award(let index, let change):
            perform(event, award: index, change)
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
        case .statement(let change):
            set(change)
            return .accepted(.statement(change))
        }
    }

    /// What `apply` would say, changing nothing.
    public func check(_ event: Event) -> Outcome {
        if knows(id: event.id) { return .rejected(.duplicateID) }
        return switch judge(event) {
        case .refused(let outcome): outcome
        case .unit(_, let change): .accepted(.unit(change))
        case .award(_, let change): .accepted(.award(change))
        case .office(let change): .accepted(.office(change))
        case .trust(let change): .accepted(.trust(change))
        case .report(let change): .accepted(.report(change))
        case .statement(let change): .accepted(.statement(change))
        }
    }

    /// Passes over a record that is rejected or parked before there is an event (malformed, of an unknown type, or
    /// blanked): only `head` moves.
    public mutating func skip(at position: LogPosition) { _ = advance(to: position) }

    /// Whether a record with this id was taken in, counted or not.
    public func knows(id: EventID) -> Bool { ids.contains(id) }

    /// How many ids are known.
    public var knownIDs: Int { ids.count }

    var sortedIDs: [EventID] { ids.sorted() }

    private mutating func advance(to position: LogPosition) -> Bool {
        guard let index = logs.lastIndex(where: { $0.log == position.log }) else {
            logs.append(position)
            record(.logBegun)
            return true
        }
        guard logs[index].position < position.position else { return false }
        record(.head(index, logs[index]))
        logs[index] = position
        return true
    }

    // MARK: Taking back

    /// A point to which the state can be rolled back.
    public struct Mark: Sendable {
        fileprivate let depth: Int
    }

    /// From here on changes can be taken back: for a trial run, for all-or-nothing, and for a commit that may fail.
    /// Marks nest; `settle` forgets them all.
    public mutating func mark() -> Mark {
        isRecording = true
        return Mark(depth: undo.count)
    }

    /// Takes back everything since the mark. The mark stays good.
    public mutating func rollBack(to mark: Mark) {
        while undo.count > mark.depth, let step = undo.popLast() { takeBack(step) }
    }

    /// Keeps everything: no mark is good any more.
    public mutating func settle() {
        undo.removeAll(keepingCapacity: undo.capacity <= 4096)
        isRecording = false
    }

    mutating func record(_ step: Undo) {
        if isRecording { undo.append(step) }
    }

    private mutating func takeBack(_ step: Undo) {
        switch step {
        case .id(let id): ids.remove(id)
        case .logBegun: logs.removeLast()
        case .head(let index, let position): logs[index] = position
        case .enrolled(let office, let before): enrolled[office] = before
        case .trust(let change): undo(change)
        case .report(let key, let before): reports[key] = before
        case .statement(let change): undo(change)
        case .unit(let index, let before): restore(unit: index, before)
        case .award(let index, let before): restore(award: index, before)
        case .transfer(let transfer): transfers[transfer] = nil
        case .arrival(let index, let before): arrivals[index] = before
        case .departure(let index, let before): departures[index] = before
        }
    }
}
