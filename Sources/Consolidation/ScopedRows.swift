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

    /// - Parameter edition: of the year and scheme: units of kinds that it does not know are left out.
    init(
        _ totals: ProvinceTotals, year: Int?, unitKind: CatalogueCode?, edition: CatalogueEdition?, scope: AreaScope,
        reporting: [ReportingOffice]
    ) {
        var sums: [Key: (counts: UnitCounts, grades: GradeCounts)] = [:]
        var offices: [Key: Set<OfficeID>] = [:]
        for line in totals.units where line.cell.year == year && (unitKind ?? line.cell.unitKind) == line.cell.unitKind
        {
            guard edition?.knows(unitKind: line.cell.unitKind) ?? true,
                let area = scope.row(officeArea: line.officeArea, unitArea: line.cell.area)
            else { continue }
            let key = Key(area: area, unitKind: line.cell.unitKind)
            let sum = sums[key] ?? (.zero, .zero)
            sums[key] = (sum.counts + line.counts, sum.grades + line.grades)
            offices[key, default: []].insert(line.office)
        }
        let waitedFor = reporting.filter { office in year.map(office.isWaitedFor) ?? false }
        rows = sums.sorted { $0.key < $1.key }.map { key, sum in
            let silent = waitedFor.filter { scope.officeRow(officeArea: $0.area) == key.area }.map(\.office)
            let isClosed = offices[key, default: []].union(silent).allSatisfy { office in
                year.map { totals.isClosed(ReportKey(year: $0, unitKind: key.unitKind), of: office) } ?? false
            }
            return Row(key: key, counts: sum.counts, grades: sum.grades, isClosed: isClosed)
        }
    }
}
