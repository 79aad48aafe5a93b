public import EventSchema

/// The join: all offices' standings become the province's totals.
public enum Totals {
    /// Free of order; never refuses anything: what is unresolved shows as a state.
    ///
    /// Two standings of one office are not two offices: the one that is further on counts. The caller hands over
    /// standings of one kind of log.
    public static func join(_ standings: [OfficeStanding]) -> ProvinceTotals {
        let offices = furthest(standings)
        let transfers = TransferJoin(offices.flatMap(\.totals.transfers))
        var units: [ProvinceTotals.UnitLine] = []
        var awards: [ProvinceTotals.AwardLine] = []
        for standing in offices {
            var totals = standing.totals
            transfers.settle(&totals, of: standing.office)
            units += totals.sortedUnits.map { cell, counts in
                ProvinceTotals.UnitLine(
                    office: standing.office, officeArea: standing.area, cell: cell, counts: counts,
                    grades: totals.grades[cell] ?? .zero)
            }
            awards += totals.sortedAwards.map { cell, count in
                ProvinceTotals.AwardLine(office: standing.office, officeArea: standing.area, cell: cell, count: count)
            }
        }
        return ProvinceTotals(
            units: units, awards: awards, openTransfers: transfers.open,
            reports: Dictionary(uniqueKeysWithValues: offices.map { ($0.office, $0.reports) }),
            inputDigest: InputDigest(
                editions: offices.lazy.flatMap(\.editions), heads: offices.lazy.compactMap(\.head)))
    }

    /// One digest over the states of several offices, free of their order.
    public static func stateDigest(of states: some Sequence<OfficeState>) -> Digest {
        var digest = CanonicalDigest()
        digest.line("antq-states-1")
        for state in states.sorted(by: { $0.office < $1.office }) {
            digest.line("state", state.office.text, state.stateDigest().text)
        }
        return digest.finalize()
    }

    /// One standing an office, in the order of the offices.
    private static func furthest(_ standings: [OfficeStanding]) -> [OfficeStanding] {
        var best: [OfficeID: OfficeStanding] = [:]
        for standing in standings {
            if let other = best[standing.office], !isFurther(standing, than: other) { continue }
            best[standing.office] = standing
        }
        return best.values.sorted { $0.office < $1.office }
    }

    private static func isFurther(_ left: OfficeStanding, than right: OfficeStanding) -> Bool {
        let (first, second) = (left.head, right.head)
        let positions = (first?.position ?? .beforeFirst, second?.position ?? .beforeFirst)
        if positions.0 != positions.1 { return positions.0 > positions.1 }
        return (first?.digest ?? .zero) > (second?.digest ?? .zero)
    }
}
