import EventSchema

extension RegroupedTotals {
    private struct RowKey: Hashable, Comparable {
        /// None where nobody knows.
        let areas: [AreaID]
        let unitKind: CatalogueCode

        init(_ place: AreaTree.Place, _ unitKind: CatalogueCode) {
            self.unitKind = unitKind
            switch place {
            case .certain(let area): areas = [area]
            case .oneOf(let several): areas = several
            case .unknown: areas = []
            }
        }

        private var rank: Int { areas.isEmpty ? 2 : areas.count == 1 ? 0 : 1 }

        static func < (left: Self, right: Self) -> Bool {
            if left.rank != right.rank { return left.rank < right.rank }
            if left.areas != right.areas { return left.areas.lexicographicallyPrecedes(right.areas) }
            return left.unitKind < right.unitKind
        }
    }

    /// - Parameters:
    ///   - lines: those that the question covers, all of one year.
    ///   - isClosed: whether a row of a kind, with units of these offices, has all its registers declared.
    static func make(
        _ lines: [ProvinceTotals.UnitLine], year: Int?, on day: CivilDate, tree: AreaTree?,
        isClosed: (Set<OfficeID>, CatalogueCode) -> Bool
    ) -> RegroupedTotals {
        var sums: [RowKey: UnitCounts] = [:]
        var offices: [RowKey: Set<OfficeID>] = [:]
        var origins: [RowKey: Set<AreaCode>] = [:]
        for line in lines {
            let area = tree?.area(line.cell.area, inYear: line.cell.year)
            let key = RowKey(area.flatMap { tree?.place(of: $0.id, on: day) } ?? .unknown, line.cell.unitKind)
            sums[key, default: .zero] += line.counts
            offices[key, default: []].insert(line.office)
            origins[key, default: []].insert(line.cell.area)
        }
        let rows = sums.sorted { $0.key < $1.key }.map { key, counts in
            Row(
                areas: key.areas.compactMap { tree?[$0] }.map(AreaReference.init), certain: key.areas.count == 1,
                from: origins[key, default: []].sorted().map { code in
                    let area = year.flatMap { tree?.area(code, inYear: $0) }
                    return area.map(AreaReference.init) ?? AreaReference(unknown: code)
                },
                unitKind: key.unitKind, registered: counts.registered, met: counts.met, notMet: counts.notMet,
                deferred: counts.deferred, noResult: counts.noResult,
                registerClosed: isClosed(offices[key, default: []], key.unitKind))
        }
        return RegroupedTotals(
            on: day, yearDay: year.flatMap { AreaTree.day(ofYear: $0) }, tree: tree?.digest, rows: rows)
    }
}
