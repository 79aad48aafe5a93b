public import EventSchema

extension TotalsAnswer {
    /// Answers a question from the offices' standings. Standings of the other kind of log are left out.
    public static func make(
        standings: [OfficeStanding], query: TotalsQuery, context: AnswerContext, catalogue: Catalogue = .standard
    ) -> TotalsAnswer {
        let own = standings.filter { $0.logKind == query.logKind }
        let totals = Totals.join(own)
        let asked = ReportQuery(
            year: query.year ?? totals.latestYear, unitKind: query.unitKind, logKind: query.logKind)
        let missing = MissingAnswer.make(standings: own, query: asked, context: context, catalogue: catalogue)
        return make(totals, query: query, context: context, missing: missing, catalogue: catalogue)
    }

    /// Answers a question from totals already joined, which are of the kind of log that the query names.
    private static func make(
        _ totals: ProvinceTotals, query: TotalsQuery, context: AnswerContext, missing: MissingAnswer,
        catalogue: Catalogue
    ) -> TotalsAnswer {
        let year = query.year ?? totals.latestYear
        let scope = AreaScope(query: query, provinceArea: context.provinceArea)
        let rows = ScopedRows(
            totals, year: year, unitKind: query.unitKind, edition: year.flatMap { catalogue.edition(forYear: $0) },
            scope: scope, reporting: context.reporting)
        var answer = TotalsAnswer(
            province: context.province, year: year, logKind: query.logKind, asOf: context.asOf,
            ledger: context.ledger, inputDigest: totals.inputDigest.digest,
            offices: context.offices.sorted { $0.office < $1.office },
            reporting: missing.kinds.map {
                ReportingRow(unitKind: $0.unitKind, complete: $0.complete, offices: $0.offices)
            },
            classification: rows.rows.map { row in
                ClassificationRow(
                    area: row.key.area, unitKind: row.key.unitKind, counts: row.counts, registerClosed: row.isClosed)
            },
            awards: awards(totals, year: year, scope: scope),
            regrouped: query.areas.map { day in
                RegroupedTotals.make(rows.lines, year: year, on: day, tree: context.areaTree) { offices, kind in
                    rows.isClosed(offices.union(rows.waitedFor.map(\.office)), kind)
                }
            })
        answer.parked = context.parked(concerning: year)
        return answer
    }

    /// Awards belong to the office that recorded them; no smaller area has any.
    private static func awards(_ totals: ProvinceTotals, year: Int?, scope: AreaScope) -> [AwardRow] {
        var sums: [AwardCell: Int] = [:]
        for line in totals.awards where line.cell.year == year && scope.holds(officeArea: line.officeArea) {
            sums[line.cell, default: 0] += line.count
        }
        return sums.sorted { $0.key < $1.key }.map { cell, count in
            AwardRow(authority: cell.authority, form: cell.form, recipient: cell.recipient, count: count)
        }
    }
}

/// Which lines a question covers, and under which area each is shown.
struct AreaScope {
    /// nil: the whole province.
    private let asked: AreaCode?
    private let provinceArea: AreaCode?
    private let isGrouped: Bool

    init(query: TotalsQuery, provinceArea: AreaCode?) {
        self.provinceArea = provinceArea
        asked = query.area == provinceArea ? nil : query.area
        isGrouped = query.groupBy.contains(.area)
    }

    func holds(officeArea: AreaCode) -> Bool { asked == nil || asked == officeArea }

    /// The area of the row that holds all of an office's units; nil where there is none.
    func officeRow(officeArea: AreaCode) -> AreaCode? {
        guard let asked else { return isGrouped ? officeArea : provinceArea ?? officeArea }
        return officeArea == asked && !isGrouped ? asked : nil
    }

    /// The area of the row a line belongs to; nil when the question does not cover it.
    func row(officeArea: AreaCode, unitArea: AreaCode) -> AreaCode? {
        guard let asked else { return isGrouped ? officeArea : provinceArea ?? officeArea }
        if officeArea == asked { return isGrouped ? unitArea : asked }
        return unitArea == asked ? asked : nil
    }
}
