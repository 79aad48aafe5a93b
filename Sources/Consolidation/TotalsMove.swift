public import EventSchema

/// By how much totals moved, row by row; rows that stayed are left out.
public struct TotalsMove: Hashable, Sendable, Codable {
    /// Sorted by area, then unit kind.
    public let classification: [ClassificationRow]
    /// Sorted by authority, form, recipient.
    public let awards: [AwardRow]

    /// What is to be added; less than 0 where it fell.
    public struct ClassificationRow: Hashable, Sendable, Codable {
        public let area: AreaCode
        public let unitKind: CatalogueCode
        public let registered: Int
        public let met: Int
        public let notMet: Int
        public let deferred: Int
        public let noResult: Int

        init(area: AreaCode, unitKind: CatalogueCode, counts: UnitCounts) {
            self.area = area
            self.unitKind = unitKind
            registered = counts.registered
            met = counts.met
            notMet = counts.notMet
            deferred = counts.deferred
            noResult = counts.noResult
        }
    }

    public struct AwardRow: Hashable, Sendable, Codable {
        public let authority: CatalogueCode
        public let form: CatalogueCode
        public let recipient: CatalogueCode
        public let count: Int
    }

    public var isZero: Bool { classification.isEmpty && awards.isEmpty }

    /// From one answer to another to the same question.
    public init(from before: TotalsAnswer, to after: TotalsAnswer) {
        var units: [UnitRow: UnitCounts] = [:]
        for row in after.classification { units[UnitRow(row), default: .zero] += row.counts }
        for row in before.classification { units[UnitRow(row), default: .zero] -= row.counts }
        var awards: [AwardCell: Int] = [:]
        let year = after.year ?? 0
        for row in after.awards { awards[row.cell(year), default: 0] += row.count }
        for row in before.awards { awards[row.cell(year), default: 0] -= row.count }
        self.init(units: units, awards: awards)
    }

    /// By one record about a unit that no transfer concerns, or about an award; nil where the question does not cover it.
    init?(_ change: Change, officeArea: AreaCode, scope: AreaScope) {
        switch change {
        case .unit(let change):
            guard let area = scope.row(officeArea: officeArea, unitArea: change.area) else { return nil }
            let row = UnitRow(area: area, unitKind: change.unitKind)
            self.init(units: [row: change.after.counts - change.before.counts], awards: [:])
        case .award(let change):
            guard scope.holds(officeArea: officeArea) else { return nil }
            var awards: [AwardCell: Int] = [:]
            if let after = change.after { awards[after.cell, default: 0] += after.quantity }
            if let before = change.before { awards[before.cell, default: 0] -= before.quantity }
            self.init(units: [:], awards: awards)
        case .grade, .office, .trust, .report, .statement, .period:
            return nil
        }
    }

    static let zero = TotalsMove(units: [:], awards: [:])

    private struct UnitRow: Hashable, Comparable {
        let area: AreaCode
        let unitKind: CatalogueCode

        static func < (left: Self, right: Self) -> Bool { (left.area, left.unitKind) < (right.area, right.unitKind) }

        init(area: AreaCode, unitKind: CatalogueCode) {
            self.area = area
            self.unitKind = unitKind
        }

        init(_ row: TotalsAnswer.ClassificationRow) { self.init(area: row.area, unitKind: row.unitKind) }
    }

    private init(units: [UnitRow: UnitCounts], awards: [AwardCell: Int]) {
        classification = units.filter { $0.value != .zero }.sorted { $0.key < $1.key }.map {
            ClassificationRow(area: $0.key.area, unitKind: $0.key.unitKind, counts: $0.value)
        }
        self.awards = awards.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map {
            AwardRow(
                authority: $0.key.authority, form: $0.key.form, recipient: $0.key.recipient, count: $0.value)
        }
    }
}

extension TotalsAnswer.ClassificationRow {
    fileprivate var counts: UnitCounts {
        UnitCounts(registered: registered, met: met, notMet: notMet, deferred: deferred)
    }
}

extension TotalsAnswer.AwardRow {
    func cell(_ year: Int) -> AwardCell {
        AwardCell(year: year, authority: authority, form: form, recipient: recipient)
    }
}
