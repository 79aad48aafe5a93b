import EventSchema

/// Brings the two halves of each transfer together: the giver counts the unit until both are there, then the receiver.
struct TransferJoin {
    /// What two halves must agree on to be one transfer.
    private struct Key: Hashable {
        let transfer: EventID
        let giver: OfficeID
        let receiver: OfficeID
        let year: Int
        let unit: UnitCode

        init(_ half: TransferHalf) {
            transfer = half.transfer
            giver = half.direction == .outgoing ? half.office : half.counterpart
            receiver = half.direction == .outgoing ? half.counterpart : half.office
            year = half.year
            unit = half.unit
        }
    }

    private struct HalfID: Hashable {
        let office: OfficeID
        let transfer: EventID
    }

    private let halves: [TransferHalf]
    private var outgoing: [Key: TransferHalf] = [:]
    private var incoming: [Key: TransferHalf] = [:]
    private var byID: [HalfID: TransferHalf] = [:]

    init(_ halves: [TransferHalf]) {
        self.halves = halves
        for half in halves {
            byID[HalfID(office: half.office, transfer: half.transfer)] = half
            if half.direction == .outgoing { outgoing[Key(half)] = half } else { incoming[Key(half)] = half }
        }
    }

    /// Halves without their other half, sorted.
    var open: [ProvinceTotals.OpenTransfer] {
        halves.filter { other($0) == nil }.sorted().map { ProvinceTotals.OpenTransfer(present: $0) }
    }

    /// Takes out of an office's totals the units that have left, and in those that have come.
    func settle(_ totals: inout OfficeTotals, of office: OfficeID) {
        for move in moves(of: office) {
            let (counts, grades) = (UnitCounts(oneWith: move.result), GradeCounts(oneWith: move.grade))
            let isOutgoing = move.half.direction == .outgoing
            totals.add(isOutgoing ? .zero - counts : counts, to: move.half.cell)
            totals.add(isOutgoing ? .zero - grades : grades, to: move.half.cell)
        }
    }

    /// A unit that an office's totals count no more, or count now though its own records do not.
    struct Move {
        let half: TransferHalf
        /// The result with which it counted, or counts.
        let result: ClassificationResult?
        /// Whose record that is; nil without one.
        let resultBy: OfficeID?
        let grade: Grade?
    }

    func moves(of office: OfficeID) -> [Move] {
        halves.compactMap { half -> Move? in
            guard half.office == office else { return nil }
            switch half.direction {
            case .outgoing:
                // A unit that had itself come by a transfer (`link`) is not in the giver's own totals to begin with.
                return half.link == nil && other(half) != nil
                    ? Move(half: half, result: half.result, resultBy: half.resultBy, grade: half.grade) : nil
            case .incoming:
                guard half.stands, hasCome(half), !hasGoneOn(half) else { return nil }
                return Move(
                    half: half, result: own(\.result, of: half), resultBy: own(\.resultBy, of: half),
                    grade: own(\.grade, of: half))
            }
        }
    }

    private func other(_ half: TransferHalf) -> TransferHalf? {
        half.direction == .outgoing ? incoming[Key(half)] : outgoing[Key(half)]
    }

    private func half(_ office: OfficeID, _ transfer: EventID?) -> TransferHalf? {
        transfer.flatMap { byID[HalfID(office: office, transfer: $0)] }
    }

    /// The incoming half by which the giver had got the unit; nil when the giver had registered it.
    private func earlier(_ given: TransferHalf) -> TransferHalf? { half(given.office, given.link) }

    /// Whether the unit came all the way from an office that had registered it. Offices could record a circle of
    /// transfers that nobody registered; the bound on the steps ends it.
    private func hasCome(_ half: TransferHalf) -> Bool {
        var arrived = half
        for _ in halves {
            guard let given = other(arrived) else { return false }
            if given.link == nil { return true }
            guard let before = earlier(given) else { return false }
            arrived = before
        }
        return false
    }

    private func hasGoneOn(_ half: TransferHalf) -> Bool {
        guard let given = self.half(half.office, half.link) else { return false }
        return other(given) != nil
    }

    /// The receiver's own result or grade; while it has recorded none, the one that the unit brought with it.
    private func own<Found>(_ member: KeyPath<TransferHalf, Found?>, of half: TransferHalf) -> Found? {
        var arrived = half
        for _ in halves {
            if let found = arrived[keyPath: member] { return found }
            guard let given = other(arrived) else { return nil }
            if let found = given[keyPath: member] { return found }
            guard let before = earlier(given) else { return nil }
            arrived = before
        }
        return nil
    }
}

extension TransferHalf {
    fileprivate var resultBy: OfficeID? { result == nil ? nil : office }
}
