public import EventSchema

extension GradesAnswer {
    /// Answers a question from the offices' standings. Standings of the other kind of log are left out.
    public static func make(
        standings: [OfficeStanding], query: TotalsQuery, context: AnswerContext, catalogue: Catalogue = .standard
    ) -> GradesAnswer {
        let own = standings.filter { $0.logKind == query.logKind }
        let totals = Totals.join(own)
        let year = query.year ?? totals.latestYear
        let asked = ReportQuery(year: year, unitKind: query.unitKind, logKind: query.logKind, scheme: .movement)
        let missing = MissingAnswer.make(standings: own, query: asked, context: context, catalogue: catalogue)
        let edition = year.flatMap { catalogue.edition(forYear: $0, scheme: .movement) }
        // A year without the scheme has nothing of it, whatever is registered.
        let rows =
            edition.map { edition in
                ScopedRows(
                    totals, year: year, unitKind: query.unitKind, edition: edition,
                    scope: AreaScope(query: query, provinceArea: context.provinceArea), reporting: context.reporting
                ).rows
            } ?? []
        return GradesAnswer(
            province: context.province, year: year, logKind: query.logKind, scheme: .movement,
            asOf: context.asOf, ledger: context.ledger, inputDigest: totals.inputDigest.digest,
            offices: context.offices.sorted { $0.office < $1.office },
            reporting: missing.kinds.map {
                TotalsAnswer.ReportingRow(unitKind: $0.unitKind, complete: $0.complete, offices: $0.offices)
            }, grades: rows.map(Row.init), parked: context.parked(concerning: year))
    }
}
