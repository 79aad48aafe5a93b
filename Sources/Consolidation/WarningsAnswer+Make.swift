public import EventSchema

extension WarningsAnswer {
    /// - Parameters:
    ///   - standings: those of the other kind of log are left out.
    ///   - states: of the query's kind of log, in any order. Read and not kept.
    public static func make(
        standings: [OfficeStanding], states: [OfficeState], query: ReportQuery, context: AnswerContext,
        catalogue: Catalogue = .standard, scopes: [CatalogueScope] = CatalogueScope.published
    ) -> WarningsAnswer {
        let totals = Totals.join(standings.filter { $0.logKind == query.logKind })
        let year = query.year ?? totals.latestYear
        var warnings: [Warning] = []
        if let year, let edition = catalogue.edition(forYear: year) {
            let units = states.sorted { $0.office < $1.office }.flatMap { state in
                state.units(year: year).filter(\.status.countsAtItsOffice).map { Found(office: state.office, view: $0) }
            }
            warnings += shares(units, totals, edition, year: year)
            warnings += windows(units, edition, year: year)
            warnings += twins(units, edition, year: year)
            warnings += excluded(units, scopes, edition, year: year)
        }
        // Whoever else records answers is folded, and not heeded.
        let province = states.first { $0.office == context.provinceOffice }
        for index in warnings.indices {
            warnings[index].answer = province?.answer(to: warnings[index].key).map(Reply.init)
        }
        return WarningsAnswer(
            province: context.province, year: year, logKind: query.logKind, asOf: context.asOf, ledger: context.ledger,
            inputDigest: totals.inputDigest.digest,
            warnings: warnings.filter { $0.concerns(query) && !(query.onlyOpen && $0.answer != nil) }.sorted {
                left, right in
                (left.rule.rawValue, left.units[0], left.key) < (right.rule.rawValue, right.units[0], right.key)
            })
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
            var within: [AreaCode: UnitCounts] = [:]
            for line in totals.units where line.cell.year == year && line.cell.unitKind == threshold.ofUnitKind {
                within[line.cell.area, default: .zero] += line.counts
            }
            return units.compactMap { found in
                // An area without any such unit leaves nothing to hold the result against.
                guard found.view.unitKind == threshold.unitKind, found.view.result == .met,
                    let counts = within[found.view.area], counts.registered > 0,
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

    private struct Place: Hashable {
        let unitKind: CatalogueCode
        let area: AreaCode
    }

    private static func twins(_ units: [Found], _ edition: CatalogueEdition, year: Int) -> [Warning] {
        var warnings: [Warning] = []
        for own in Dictionary(grouping: units, by: { Place(unitKind: $0.view.unitKind, area: $0.view.area) }).values {
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

    private static func excluded(
        _ units: [Found], _ scopes: [CatalogueScope], _ edition: CatalogueEdition, year: Int
    ) -> [Warning] {
        guard let scope = scopes.first(where: { $0.edition == edition.code && $0.years.contains(year) }) else {
            return []
        }
        return units.compactMap { found in
            guard let (rule, words) = scope.exclusion(of: found.view.name, unitKind: found.view.unitKind) else {
                return nil
            }
            return Warning(
                .kindOutOfScope, year: year, edition: edition.code, article: rule.article,
                units: [found.unit(result: false)],
                exclusion: Exclusion(scope: scope.code, code: rule.code, words: words, vi: rule.vi, en: rule.en))
        }
    }
}

extension WarningsAnswer.Warning {
    fileprivate func concerns(_ query: ReportQuery) -> Bool {
        units.contains { unit in
            (query.office ?? unit.office) == unit.office && (query.unitKind ?? unit.unitKind) == unit.unitKind
        }
    }
}
