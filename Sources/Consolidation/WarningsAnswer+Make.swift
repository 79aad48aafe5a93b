public import EventSchema

extension WarningsAnswer {
    /// So that a page stays far below 1 MiB.
    private static let pageWarnings = 150

    /// - Parameters:
    ///   - standings: those of the other kind of log are left out.
    ///   - states: of the query's kind of log, in any order. Read and not kept.
    public static func make(
        standings: [OfficeStanding], states: [OfficeState], query: ReportQuery, context: AnswerContext,
        catalogue: Catalogue = .standard, scopes: [CatalogueScope] = CatalogueScope.published
    ) -> WarningsAnswer {
        let totals = Totals.join(standings.filter { $0.logKind == query.logKind })
        let year = query.year ?? totals.latestYear
        var page: [Warning] = []
        var next: WarningKey?
        if let year, let edition = catalogue.edition(forYear: year) {
            // Whoever else records answers is folded, and not heeded.
            let scope = scopes.first { $0.edition == edition.code && $0.years.contains(year) }
            let province = states.first { $0.office == context.provinceOffice }
            for finding in WarningFinder(states, totals, edition, scope, year: year).findings
            where finding.concerns(query) && finding.mayFollow(query.after) {
                guard var warning = finding.warning(year: year, edition: edition) else { continue }
                if let after = query.after, warning.key <= after { continue }
                warning.answer = province?.answer(to: warning.key).map(Reply.init)
                if query.onlyOpen, warning.answer != nil { continue }
                if page.count == pageWarnings {
                    next = page.last?.key
                    break
                }
                page.append(warning)
            }
        }
        return WarningsAnswer(
            province: context.province, year: year, logKind: query.logKind, asOf: context.asOf, ledger: context.ledger,
            inputDigest: totals.inputDigest.digest, warnings: page, next: next)
    }
}
