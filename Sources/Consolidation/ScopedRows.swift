import EventSchema

/// What a question about totals covers, summed up by area and unit kind: the rows of results and those of grades alike.
struct ScopedRows {
    struct Key: Hashable, Comparable {
        let area: AreaCode
        let unitKind: CatalogueCode

        static func < (left: Self, right: Self) -> Bool {
            (left.area, left.unitKind) < (right.area, right.unitKind)
        }
    }

    struct Row {
        let key: Key
        let counts: UnitCounts
        let grades: GradeCounts
        /// Every office whose units these are, or should be, declared its register with the count it has.
        let isClosed: Bool
    }

    /// Sorted by area, then kind.
    let rows: [Row]
    /// What they are summed up from.
    let lines: [ProvinceTotals.UnitLine]
    let waitedFor: [ReportingOffice]
    private let totals: ProvinceTotals
    private let year: Int?

    /// - Parameter edition: of the year and scheme: units of kinds that it does not know are left out.
    init(
        _ totals: ProvinceTotals, year: Int?, unitKind: CatalogueCode?, edition: CatalogueEdition?, scope: AreaScope,
        reporting: [ReportingOffice]
    ) {
        self.totals = totals
        self.year = year
        waitedFor = reporting.filter { office in year.map(office.isWaitedFor) ?? false }
        lines = totals.units.filter { line in
            line.cell.year == year && (unitKind ?? line.cell.unitKind) == line.cell.unitKind
                && edition?.knows(unitKind: line.cell.unitKind) ?? true
                && scope.row(officeArea: line.officeArea, unitArea: line.cell.area) != nil
        }
        var sums: [Key: (counts: UnitCounts, grades: GradeCounts)] = [:]
        var offices: [Key: Set<OfficeID>] = [:]
        for line in lines {
            guard let area = scope.row(officeArea: line.officeArea, unitArea: line.cell.area) else { continue }
            let key = Key(area: area, unitKind: line.cell.unitKind)
            let sum = sums[key] ?? (.zero, .zero)
            sums[key] = (sum.counts + line.counts, sum.grades + line.grades)
            offices[key, default: []].insert(line.office)
        }
        rows = sums.sorted { $0.key < $1.key }.map { [waitedFor] key, sum in
            let silent = waitedFor.filter { scope.officeRow(officeArea: $0.area) == key.area }.map(\.office)
            let isClosed = Self.isClosed(
                offices[key, default: []].union(silent), key.unitKind, year: year, totals)
            return Row(key: key, counts: sum.counts, grades: sum.grades, isClosed: isClosed)
        }
    }

    /// Whether each of these offices declared its register of a kind with the count it has.
    func isClosed(_ offices: Set<OfficeID>, _ unitKind: CatalogueCode) -> Bool {
        Self.isClosed(offices, unitKind, year: year, totals)
    }

    private static func isClosed(
        _ offices: Set<OfficeID>, _ unitKind: CatalogueCode, year: Int?, _ totals: ProvinceTotals
    ) -> Bool {
        offices.allSatisfy { office in
            year.map { totals.isClosed(ReportKey(year: $0, unitKind: unitKind), of: office) } ?? false
        }
    }
}
