public import EventSchema

/// What all offices together add up to, with each number still attributed to the office that counts it.
public struct ProvinceTotals: Hashable, Sendable {
    /// Sorted by office, then cell.
    public let units: [UnitLine]
    public let awards: [AwardLine]
    /// Transfers that are not complete, sorted: the giver still counts the unit.
    public let openTransfers: [OpenTransfer]
    /// What each office declared and reported completely.
    public let reports: [OfficeID: [ReportKey: ReportState]]
    public let inputDigest: InputDigest

    public struct UnitLine: Hashable, Sendable {
        public let office: OfficeID
        public let officeArea: AreaCode
        public let cell: UnitCell
        public let counts: UnitCounts
        /// Of the same units.
        public let grades: GradeCounts
    }

    public struct AwardLine: Hashable, Sendable {
        public let office: OfficeID
        public let officeArea: AreaCode
        public let cell: AwardCell
        public let count: Int
    }

    /// A half of a transfer whose other half is missing, or names another unit, year or office.
    public struct OpenTransfer: Hashable, Sendable {
        public let present: TransferHalf
        /// The half that would complete it.
        public var missing: TransferDirection { present.direction == .incoming ? .outgoing : .incoming }
    }

    /// The latest year with any unit or award; nil before there is one.
    public var latestYear: Int? {
        [units.lazy.map(\.cell.year).max(), awards.lazy.map(\.cell.year).max()].compactMap { $0 }.max()
    }

    /// Whether an office declared its register of a kind, with the count that it has here.
    public func isClosed(_ key: ReportKey, of office: OfficeID) -> Bool {
        guard let declared = reports[office]?[key]?.declared?.count else { return false }
        let registered = units.reduce(0) { sum, line in
            let isMeant = line.office == office && line.cell.year == key.year && line.cell.unitKind == key.unitKind
            return isMeant ? sum + line.counts.registered : sum
        }
        return declared == registered
    }

    /// The sum over all offices.
    public var sum: OfficeTotals {
        var unitSums: [UnitCell: UnitCounts] = [:]
        var gradeSums: [UnitCell: GradeCounts] = [:]
        for line in units {
            unitSums[line.cell, default: .zero] += line.counts
            gradeSums[line.cell, default: .zero] += line.grades
        }
        var awardSums: [AwardCell: Int] = [:]
        for line in awards { awardSums[line.cell, default: 0] += line.count }
        return OfficeTotals(units: unitSums, awards: awardSums, grades: gradeSums)
    }
}
