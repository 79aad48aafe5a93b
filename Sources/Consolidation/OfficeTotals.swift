import EventSchema

/// What one office's own log adds up to.
///
/// A unit on its way to another office still counts here, and one on its way in does not yet: whether both halves of
/// a transfer are there only the join can see, and `transfers` is what it needs for that.
public struct OfficeTotals: Hashable, Sendable {
    /// No cell counts nothing: two totals are equal when they count the same.
    public private(set) var units: [UnitCell: UnitCounts]
    /// Quantities of awards, not decisions or lines.
    public private(set) var awards: [AwardCell: Int]
    /// Halves of transfers that this office recorded, in the order of their ids.
    public private(set) var transfers: [TransferHalf]
    /// Of units that count here.
    public private(set) var grades: [UnitCell: GradeCounts]

    public init(
        units: [UnitCell: UnitCounts] = [:], awards: [AwardCell: Int] = [:], transfers: [TransferHalf] = [],
        grades: [UnitCell: GradeCounts] = [:]
    ) {
        self.grades = grades.filter { $0.value != .zero }
        self.units = units.filter { $0.value != .zero }
        self.awards = awards.filter { $0.value != 0 }
        self.transfers = transfers.sorted()
    }

    /// Takes another office's totals in. Free of order: any offices in any order give equal totals.
    public mutating func merge(_ other: OfficeTotals) {
        for (cell, counts) in other.units { add(counts, to: cell) }
        for (cell, counts) in other.grades { add(counts, to: cell) }
        for (cell, count) in other.awards {
            let sum = (awards[cell] ?? 0) + count
            awards[cell] = sum == 0 ? nil : sum
        }
        transfers = (transfers + other.transfers).sorted()
    }

    public func merged(with other: OfficeTotals) -> OfficeTotals {
        var result = self
        result.merge(other)
        return result
    }

    /// Counts in the byte order of their cells.
    public var sortedUnits: [(cell: UnitCell, counts: UnitCounts)] {
        units.sorted { $0.key < $1.key }.map { (cell: $0.key, counts: $0.value) }
    }

    /// Awards in the byte order of their cells.
    public var sortedAwards: [(cell: AwardCell, count: Int)] {
        awards.sorted { $0.key < $1.key }.map { (cell: $0.key, count: $0.value) }
    }

    /// The latest year that has any unit or award.
    public var latestYear: Int? {
        let years = [units.keys.lazy.map(\.year).max(), awards.keys.lazy.map(\.year).max()]
        return years.compactMap { $0 }.max()
    }

    mutating func add(_ counts: UnitCounts, to cell: UnitCell) {
        let sum = (units[cell] ?? .zero) + counts
        units[cell] = sum == .zero ? nil : sum
    }

    mutating func add(_ counts: GradeCounts, to cell: UnitCell) {
        let sum = (grades[cell] ?? .zero) + counts
        grades[cell] = sum == .zero ? nil : sum
    }
}
