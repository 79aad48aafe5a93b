public import EventSchema

extension WarningsAnswer {
    /// So that a page stays far below 1 MiB.
    private static let pageWarnings = 500

    /// - Parameters:
    ///   - standings: those of the other kind of log are left out.
    ///   - states: of the query's kind of log, in any order. Read and not kept.
    public static func make(
        standings: [OfficeStanding], states: [OfficeState], query: ReportQuery, context: AnswerContext,
        catalogue: Catalogue = .standard
    ) -> WarningsAnswer {
        let totals = Totals.join(standings.filter { $0.logKind == query.logKind })
        let year = query.year ?? totals.latestYear
        var warnings: [Warning] = []
        if let year, let edition = catalogue.edition(forYear: year) {
            let candidates = WarningCandidates(states, totals, edition, year: year)
            let units = states.flatMap { state in
                candidates.units(of: state).map { Found(office: state.office, view: $0) }
            }
            warnings += shares(units, totals, edition, year: year)
            warnings += windows(units, edition, year: year)
            warnings += twins(units, edition, year: year)
        }
        // Whoever else records answers is folded, and not heeded.
        let province = states.first { $0.office == context.provinceOffice }
        for index in warnings.indices {
            warnings[index].answer = province?.answer(to: warnings[index].key).map(Reply.init)
        }
        let rest = warnings.filter { warning in
            warning.concerns(query) && !(query.onlyOpen && warning.answer != nil)
                && query.after.map { $0 < warning.key } ?? true
        }.sorted { $0.key < $1.key }
        let page = Array(rest.prefix(pageWarnings))
        return WarningsAnswer(
            province: context.province, year: year, logKind: query.logKind, asOf: context.asOf, ledger: context.ledger,
            inputDigest: totals.inputDigest.digest, warnings: page,
            next: rest.count > page.count ? page.last?.key : nil)
    }

    /// A unit and whose it is.
    private struct Found {
        let office: OfficeID
        let view: UnitView

        /// - Parameter result: the warning is about its result.
        func unit(result: Bool) -> Unit {
            Unit(
                office: office, unit: view.unit, unitKind: view.unitKind, name: view.name, area: view.area,
                event: result ? view.resultEvent : nil)
        }
    }

    private static func shares(
        _ units: [Found], _ totals: ProvinceTotals, _ edition: CatalogueEdition, year: Int
    ) -> [Warning] {
        edition.thresholds.flatMap { threshold -> [Warning] in
            let within = threshold.counts(in: totals, year: year)
            return units.compactMap { found in
                guard found.view.unitKind == threshold.unitKind, found.view.result == .met,
                    let counts = within[found.view.area],
                    !threshold.isReached(met: counts.met, of: counts.registered)
                else { return nil }
                let share = Share(
                    ofUnitKind: threshold.ofUnitKind, met: counts.met, registered: counts.registered,
                    percent: threshold.percent)
                return Warning(
                    .shareBelowThreshold, year: year, edition: edition.code, article: threshold.article,
                    units: [found.unit(result: true)], share: share)
            }
        }
    }

    private static func windows(_ units: [Found], _ edition: CatalogueEdition, year: Int) -> [Warning] {
        units.compactMap { found in
            guard let decision = found.view.decision,
                let window = edition.windows.first(where: { $0.unitKinds.contains(found.view.unitKind) }),
                let deadline = edition.deadlines.first(where: { $0.unitKinds.contains(found.view.unitKind) }),
                let from = window.from.date(in: year), let before = deadline.before.date(in: year),
                decision.date < from || decision.date >= before
            else { return nil }
            return Warning(
                .decisionOutsideWindow, year: year, edition: edition.code,
                article: decision.date < from ? window.article : deadline.article, units: [found.unit(result: true)],
                decision: Decided(number: decision.number, date: decision.date, from: from, before: before))
        }
    }

    private static func twins(_ units: [Found], _ edition: CatalogueEdition, year: Int) -> [Warning] {
        var warnings: [Warning] = []
        for own in Dictionary(
            grouping: units, by: { WarningCandidates.Place(unitKind: $0.view.unitKind, area: $0.view.area) }
        ).values {
            // Folding costs: only where more than one office is there at all.
            guard Set(own.map(\.office)).count > 1 else { continue }
            for same in Dictionary(grouping: own, by: { FoldedText.key($0.view.name) }).values
            where Set(same.map(\.office)).count > 1 {
                let warning = Warning(
                    .reportedTwice, year: year, edition: edition.code, article: WarningRule.ownArticle,
                    units: same.map { $0.unit(result: false) })
                warnings += [warning].compactMap(\.self)
            }
        }
        return warnings
    }
}

extension WarningsAnswer.Warning {
    fileprivate func concerns(_ query: ReportQuery) -> Bool {
        units.contains { unit in
            (query.office ?? unit.office) == unit.office && (query.unitKind ?? unit.unitKind) == unit.unitKind
        }
    }
}
