internal import Consolidation
internal import EventSchema
internal import Journal
internal import StreamProtocol
internal import Streaming

/// Folds an office's logs from their first record, parents first: what the desk knows after a start. Recomputes their
/// chains on the way, since SQLite alone does not see an altered record.
struct OutboxReplay {
    /// Why a record does not count. The desk records nothing that would not; but what a healing appended behind the
    /// province's copy may be contradicted by that.
    struct Verdict: Hashable, Sendable {
        let status: TailRecord.Status
        let code: String
        /// The year it says, as far as it can be read.
        let year: Int?
    }

    let rules: DeskRules
    /// By number (``OfficeLogs``); everything else counts.
    let verdicts: [UInt64: Verdict]

    /// - Throws: `damaged` at the first record whose digest is not that of its bytes.
    init(of logs: OfficeLogs, catalogue: Catalogue, keys: (any RotatingKeys)? = nil) throws {
        let header = logs.header
        var walk = Walk(state: OfficeState(province: header.province, office: header.office, catalogue: catalogue))
        for journal in logs.all { try walk.fold(journal) }
        try keys?.settle(Self.rotations(of: walk.state, in: logs))
        let source = EventSource(province: header.province, office: header.office)
        verdicts = walk.verdicts
        rules = DeskRules(
            source: source, log: header.log, catalogue: catalogue, state: walk.state, head: logs.head.position,
            lastTime: walk.lastTime, canFollow: { keys?.canFollow($0) ?? false })
    }

    private struct Walk {
        var state: OfficeState
        var lastTime: Timestamp?
        var verdicts: [UInt64: Verdict] = [:]
        private var number: UInt64 = 0

        init(state: OfficeState) { self.state = state }

        mutating func fold(_ journal: Journal) throws {
            var cursor = journal.header.start
            while true {
                let records = try journal.records(after: cursor.position, limit: 2_000, maxBytes: 1 << 20)
                guard !records.isEmpty else { break }
                for record in records {
                    guard record.position == cursor.position.next,
                        Chain.extend(cursor.digest, with: record.bytes) == record.digest
                    else {
                        throw JournalError(
                            .damaged, "fold", path: journal.path, position: cursor.position.next,
                            cause: "the bytes and the digest stored with them disagree")
                    }
                    cursor = Cursor(position: record.position, digest: record.digest)
                    fold(record, of: journal.header.log)
                }
            }
            guard cursor == journal.head else {
                throw JournalError(
                    .damaged, "fold", path: journal.path, position: cursor.position.next,
                    cause: "the records do not lead to the last signed head")
            }
        }

        private mutating func fold(_ record: StoredRecord, of log: LogID) {
            number += 1
            let place = LogPosition(log: log, position: record.position)
            let event: Event
            do throws(SchemaError) {
                event = try Event.decode(record.bytes)
            } catch {
                state.skip(at: place)
                let status: TailRecord.Status = error.code == .unknownType ? .parked : .rejected
                verdicts[number] = Verdict(
                    status: status, code: error.code.rawValue, year: EventGlimpse(of: record.bytes[...]).year)
                return
            }
            let outcome = state.apply(event, at: place)
            lastTime = max(lastTime ?? event.time, event.time)
            guard !outcome.isAccepted, let code = outcome.code else { return }
            if case .parked = outcome {
                verdicts[number] = Verdict(status: .parked, code: code, year: event.data.year)
            } else {
                verdicts[number] = Verdict(status: .rejected, code: code, year: event.data.year)
            }
        }
    }

    /// Those of a log that was closed have been stored everywhere: its closing point is what the province holds.
    private static func rotations(
        of state: OfficeState, in logs: OfficeLogs
    ) -> [(rotation: KeyRotated, position: Position)] {
        let order = Dictionary(uniqueKeysWithValues: logs.all.enumerated().map { ($1.header.log, $0) })
        return state.rotatedKeys.sorted { left, right in
            (order[left.place.log] ?? 0, left.place.position) < (order[right.place.log] ?? 0, right.place.position)
        }.map { rotated in
            let isOwn = rotated.place.log == logs.header.log
            return (rotation: rotated.rotation, position: isOwn ? rotated.place.position : .beforeFirst)
        }
    }
}
