public import EventSchema

/// What a frozen year is known by: where each log ended, and what it added up to for that year.
///
/// Source: Protocols/fold.md, "Period digest". Other years and the editions that this software holds are not in it.
public enum PeriodDigest {
    /// - Parameter offices: in any order; each with the digest of its log at the state's head.
    public static func make(year: Int, offices: some Sequence<(state: OfficeState, digest: Digest)>) -> Digest {
        var digest = CanonicalDigest()
        digest.line("antq-period-1")
        digest.line("year", String(year))
        for (state, head) in offices.sorted(by: { $0.state.office < $1.state.office }) {
            guard let place = state.head else { continue }
            digest.line("head", state.office.text, place.log.text, place.position.description, head.text)
            state.addYear(year, to: &digest)
        }
        return digest.finalize()
    }
}

extension PeriodClosed {
    /// The figures and the cut of a year as it stands: what a province freezes.
    ///
    /// - Parameter standings: those of one kind of log, with the digests of their logs at the states' heads.
    public init(year: Int, standings: [OfficeStanding], states: [OfficeState]) {
        let sum = Totals.join(standings).sum
        var kinds: [CatalogueCode: UnitCounts] = [:]
        let edition = Catalogue.standard.edition(forYear: year)
        for (cell, counts) in sum.units
        where cell.year == year && edition?.knows(unitKind: cell.unitKind) ?? true {
            kinds[cell.unitKind, default: .zero] += counts
        }
        var heads: [OfficeID: Digest] = [:]
        for standing in standings { heads[standing.office] = standing.head?.digest }
        let offices = states.compactMap { state in heads[state.office].map { (state: state, digest: $0) } }
        self.init(
            year: year, fold: Fold.version,
            cut: standings.compactMap(\.head).map {
                LogPosition(log: $0.log, position: $0.position)
            }.sorted { $0.log < $1.log },
            digest: PeriodDigest.make(year: year, offices: offices),
            figures: kinds.sorted { $0.key < $1.key }.map { kind, counts in
                Units(
                    unitKind: kind, registered: counts.registered, met: counts.met, notMet: counts.notMet,
                    deferred: counts.deferred)
            },
            awards: sum.sortedAwards.filter { $0.cell.year == year }.map { cell, count in
                Awards(authority: cell.authority, form: cell.form, recipient: cell.recipient, count: count)
            })
    }
}
