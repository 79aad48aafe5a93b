internal import Consolidation
internal import EventSchema
internal import Ledger
internal import Streaming

/// Holds what the ledger says of each record against what the fold says of it, and has the ledger say the same.
struct Rejudgement {
    typealias Verdict = StatusAnswer.Refold.Verdict

    private struct Move: Hashable {
        let before: Verdict
        let now: Verdict
    }

    private static let atOnce = 512

    private let ledger: any LedgerStore
    private var waiting: [LedgerVerdict] = []
    /// Records that no longer count because another one has their id: counted when that was seen.
    private var displaced: Set<LedgerPosition> = []
    private var moves: [Move: Int] = [:]

    init(_ ledger: any LedgerStore) { self.ledger = ledger }

    mutating func note(_ record: LedgerRecord, _ entry: LedgerEntry) throws {
        guard record.status != entry.status || record.code != entry.code else { return }
        if !displaced.contains(record.ledgerPosition) {
            let before = Verdict(status: TailRecord.Status(record.status), code: record.code)
            let now = Verdict(status: TailRecord.Status(entry.status), code: entry.code)
            moves[Move(before: before, now: now), default: 0] += 1
        }
        waiting.append(LedgerVerdict(ledgerPosition: record.ledgerPosition, entry: entry))
        if waiting.count >= Self.atOnce { try flush() }
    }

    /// What is noted is in the ledger.
    mutating func flush() throws {
        guard !waiting.isEmpty else { return }
        let noted = Set(waiting.map(\.ledgerPosition))
        let duplicate = RejectionCode.duplicateID.rawValue
        for position in try ledger.rejudge(waiting, displacing: duplicate) where displaced.insert(position).inserted {
            guard !noted.contains(position) else { continue }
            let move = Move(
                before: Verdict(status: .accepted, code: nil), now: Verdict(status: .rejected, code: duplicate))
            moves[move, default: 0] += 1
        }
        waiting = []
    }

    /// How many records are judged otherwise, by what they were and are.
    var moved: [StatusAnswer.Refold.Moved] {
        moves.map { .init(before: $0.key.before, now: $0.key.now, count: $0.value) }.sorted { left, right in
            (left.before.order, left.now.order) < (right.before.order, right.now.order)
        }
    }
}

extension StatusAnswer.Refold.Verdict {
    fileprivate var order: String { "\(status.rawValue) \(code ?? "")" }
}
