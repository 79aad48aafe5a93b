internal import Consolidation
internal import EventSchema
internal import Journal
internal import StreamProtocol

/// Judges what a client wants recorded, by the same fold the province uses. Pure but for the lookup of what was
/// recorded before, which is handed in.
struct DeskRules {
    /// What is judged good and waits for the next commit.
    struct Pending {
        var records: [JournalRecord] = []
        /// With a line feed each.
        var bytes = 0
        /// The last record is this one: the commit ends with it, since another key signs what is behind.
        var rotation: KeyRotated?
    }

    let source: EventSource
    let log: LogID
    let catalogue: Catalogue
    /// Whether the office could go on behind a rotation.
    private let canFollow: @Sendable (KeyRotated) -> Bool
    private(set) var state: OfficeState
    private(set) var pending = Pending()
    /// Position of the last record, committed or pending.
    private(set) var last: Position
    /// Time of the last record: times in a log never go back, whatever the clock does.
    private var lastTime: Timestamp

    init(
        source: EventSource, log: LogID, catalogue: Catalogue, state: OfficeState, head: Position, lastTime: Timestamp?,
        canFollow: @escaping @Sendable (KeyRotated) -> Bool = { _ in false }
    ) {
        self.canFollow = canFollow
        self.source = source
        self.log = log
        self.catalogue = catalogue
        self.state = state
        self.last = head
        self.lastTime = lastTime ?? Timestamp(milliseconds: 0)
    }

    /// Judges one draft and, when it is good, makes it pending.
    ///
    /// - Parameter recorded: the record with an id, committed before, and the log it stands in.
    mutating func judge(
        _ line: ArraySlice<UInt8>, now: Timestamp, recorded: (EventID) throws -> (record: StoredRecord, log: LogID)?
    ) throws -> Receipt.Result {
        let draft: EventDraft
        do {
            draft = try EventDraft.decode(line)
        } catch {
            return refusal(error, event: EventGlimpse(of: line).id)
        }
        if state.knows(id: draft.id) { return try answerKnown(draft, recorded: recorded) }
        do {
            let event = try complete(draft, now: now)
            return try take(event)
        } catch {
            return refusal(error, event: draft.id)
        }
    }

    /// A commit is at most one batch; the next record may be of the largest size. And it ends with a rotation: the old key
    /// signs up to that record, the new one what is behind.
    var pendingIsFull: Bool {
        pending.rotation != nil || pending.bytes > StreamLimits.batchBytes - StreamLimits.recordBytes - 1
            || pending.records.count >= StreamLimits.batchRecords
    }

    /// The records that wait, now on their way into the journal.
    mutating func takePending() -> Pending {
        defer { pending = Pending() }
        return pending
    }

    private func complete(_ draft: EventDraft, now: Timestamp) throws(SchemaError) -> Event {
        let year = draft.data.year ?? Self.year(of: now)
        guard
            let edition = draft.edition.map({ catalogue.edition($0) }) ?? catalogue.edition(for: draft.data, year: year)
        else {
            throw SchemaError(.yearOutsideEdition, field: "data.year", value: String(year))
        }
        let time = max(now, lastTime)
        let event = try filled(draft).completed(source: source, time: time, edition: edition.digest)
        try event.checkTime(now: now)
        try catalogue.check(event)
        return event
    }

    /// The civil year at Asia/Ho_Chi_Minh, which is seven hours ahead all year.
    private static func year(of now: Timestamp) -> Int {
        let (days, _) = (now.milliseconds + 25_200_000).quotientAndRemainder(dividingBy: 86_400_000)
        return CivilDate(daysSinceEpoch: Int(days))?.year ?? 1970
    }

    /// A correction that gives its reason but not what it replaces means what stands now; and so does a withdrawal that does
    /// not say what it takes back. Where nothing stands it gets its own id, which never does, so that the fold says why.
    private func filled(_ draft: EventDraft) throws(SchemaError) -> EventDraft {
        let data = draft.data
        guard data.endedEvent == nil, data.correctionReason != nil || data.isWithdrawal else { return draft }
        let standing = state.standing(for: data, subject: draft.subject)
        return try EventDraft(
            id: draft.id, source: draft.source, time: draft.time, subject: draft.subject, edition: draft.edition,
            actor: draft.actor, data: data.ending(standing ?? (data.isWithdrawal ? draft.id : nil)))
    }

    private mutating func take(_ event: Event) throws(SchemaError) -> Receipt.Result {
        let verdict = state.check(event)
        guard verdict.isAccepted else {
            return Receipt.Result(
                status: .refused, event: event.id, code: verdict.code, stands: state.standing(for: event))
        }
        if case .keyRotated(let rotation) = event.data {
            guard canFollow(rotation) else {
                return Receipt.Result(status: .refused, event: event.id, code: Self.nextKeyMissing)
            }
            pending.rotation = rotation
        }
        let bytes = try event.encoded()
        last = last.next
        _ = state.apply(event, at: LogPosition(log: log, position: last))
        lastTime = max(lastTime, event.time)
        pending.records.append(JournalRecord(id: event.id, subject: event.subject, bytes: bytes))
        pending.bytes += bytes.count + 1
        return Receipt.Result(status: .recorded, position: last, event: event.id)
    }

    private func answerKnown(
        _ draft: EventDraft, recorded: (EventID) throws -> (record: StoredRecord, log: LogID)?
    ) throws -> Receipt.Result {
        let bytes: [UInt8]
        var position: Position?
        var other: LogID?
        if let (stored, log) = try recorded(draft.id) {
            bytes = stored.bytes
            position = stored.position
            other = log == self.log ? nil : log
        } else if let waiting = pending.records.first(where: { $0.id == draft.id }) {
            bytes = waiting.bytes
        } else {
            // Judged earlier in a request that was taken back; nothing of it is recorded.
            return Receipt.Result(status: .known, event: draft.id)
        }
        guard let event = try? Event.decode(bytes), Self.says(draft, what: event) else {
            return Receipt.Result(status: .refused, position: position, event: draft.id, code: Self.idReused)
        }
        let standing = state.standing(for: event)
        let isReplaceable = [.classificationDecided, .awardGranted, .figuresDeclared].contains(event.type)
        let stands = !isReplaceable || standing == event.id
        return Receipt.Result(
            status: stands ? .known : .superseded, position: position, log: other, event: event.id,
            stands: stands ? nil : standing)
    }

    /// A draft that leaves to the desk what it ends says the same as the event the desk made of it.
    private static func says(_ draft: EventDraft, what event: Event) -> Bool {
        if draft.sameContent(as: event) { return true }
        return draft.data.endedEvent == nil && draft.data.statedReason != nil
            && draft.subject == event.subject && draft.actor == event.actor && draft.data == event.data.ending(nil)
    }

    /// The new key of a rotation is not beside the old one, or the old one is not in use. Do: `antq keys rotate`, on this
    /// machine and under the account of the service.
    static let nextKeyMissing = "next-key-missing"

    /// The id belongs to another event of this office. Do: choose a new id for a new event.
    static let idReused = "id-reused"

    private func refusal(_ error: SchemaError, event: EventID?) -> Receipt.Result {
        Receipt.Result(
            status: .refused, event: event, code: error.code.rawValue, field: error.field, value: error.value)
    }
}

extension DeskRules {
    /// From here on everything judged can be taken back: for a dry run, or an all-or-nothing request that fails.
    struct Mark {
        fileprivate let state: OfficeState.Mark
        fileprivate let pending: Pending
        fileprivate let last: Position
        fileprivate let lastTime: Timestamp
    }

    mutating func mark() -> Mark { Mark(state: state.mark(), pending: pending, last: last, lastTime: lastTime) }

    mutating func rollBack(to mark: Mark) {
        state.rollBack(to: mark.state)
        pending = mark.pending
        last = mark.last
        lastTime = mark.lastTime
        state.settle()
    }

    /// Keeps what was judged since the mark.
    mutating func keep() { state.settle() }
}
