import EventSchema

/// What is to be warned of in one year, in the order of the warnings' keys.
///
/// There may be thousands, of which one page is shown: each is a few numbers until it is asked for.
struct WarningFinder {
    private let candidates: WarningCandidates
    private let thresholds: [(threshold: CatalogueThreshold, within: [AreaCode: UnitCounts])]
    private let scope: CatalogueScope?
    private var sources: [WarningFinding.Found.Source] = []
    private var twins: [[WarningFinding.Found]] = []
    private var hits: [WarningHit] = []

    init(
        _ states: [OfficeState], _ totals: ProvinceTotals, _ edition: CatalogueEdition, _ scope: CatalogueScope?,
        year: Int
    ) {
        candidates = WarningCandidates(states, totals, edition, scope, year: year)
        thresholds = edition.thresholds.map { ($0, $0.counts(in: totals, year: year)) }
        self.scope = scope
        var shared: [WarningCandidates.Place: [WarningFinding.Found]] = [:]
        for state in states.sorted(by: { $0.office < $1.office }) {
            sources.append(WarningFinding.Found.Source(state))
            look(through: state, &shared)
        }
        for own in shared.values { addTwins(own) }
        hits.sort()
    }

    /// Made one by one.
    var findings: some Sequence<WarningFinding> { hits.lazy.compactMap(finding) }

    private mutating func look(
        through state: OfficeState, _ shared: inout [WarningCandidates.Place: [WarningFinding.Found]]
    ) {
        let source = sources.count - 1
        // Names are folded once each: many units share theirs with last year's.
        var hints: [NameOfKind: Bool] = [:]
        var found: [WarningHit] = []
        candidates.each(of: state) { entry, cell in
            func add(_ rule: WarningRule, _ detail: Int = 0) {
                found.append(
                    WarningHit(
                        rule, source: source, entry: entry, detail: detail, code: state.texts.utf8(entry.code)))
            }
            if candidates.isShared(cell) {
                shared[WarningCandidates.Place(cell), default: []].append(self.found(entry, source, cell))
            }
            for (index, own) in thresholds.enumerated()
            where Self.share(entry, cell, own.threshold, own.within) != nil { add(.shareBelowThreshold, index) }
            if let scope, candidates.isScoped(cell) {
                let name = NameOfKind(name: entry.name, kind: cell.unitKind)
                let isHinted =
                    hints[name]
                    ?? (scope.exclusion(of: state.texts.text(entry.name), unitKind: cell.unitKind) != nil)
                hints[name] = isHinted
                if isHinted { add(.kindOutOfScope) }
            }
            if let window = candidates.days[cell.unitKind], let day = entry.decision.day, !window.holds(day) {
                add(.decisionOutsideWindow)
            }
        }
        hits += found
    }

    private struct NameOfKind: Hashable {
        let name: TextPool.ID
        let kind: CatalogueCode
    }

    private func found(_ entry: UnitEntry, _ source: Int, _ cell: UnitCell) -> WarningFinding.Found {
        WarningFinding.Found(source: sources[source], entry: entry, kind: cell.unitKind)
    }

    private mutating func addTwins(_ units: [WarningFinding.Found]) {
        for same in Dictionary(grouping: units, by: { FoldedText.key($0.state.texts.text($0.entry.name)) }).values
        where Set(same.map(\.source.office)).count > 1 {
            let sorted = same.sorted(by: WarningFinding.Found.precedes)
            let source = sources.firstIndex { $0 === sorted[0].source } ?? 0
            hits.append(
                WarningHit(
                    .reportedTwice, source: source, entry: sorted[0].entry, detail: twins.count, code: sorted[0].code))
            twins.append(sorted)
        }
    }

    // MARK: In words

    private func finding(_ hit: WarningHit) -> WarningFinding? {
        let cell = sources[hit.source].state.units.cells[hit.entry.cell]
        let units = [found(hit.entry, hit.source, cell)]
        switch hit.rule {
        case .shareBelowThreshold:
            let own = thresholds[hit.detail]
            return WarningFinding(
                rule: hit.rule, article: own.threshold.article, units: units,
                share: Self.share(hit.entry, cell, own.threshold, own.within))
        case .decisionOutsideWindow:
            guard let window = candidates.days[cell.unitKind], let day = hit.entry.decision.day else { return nil }
            return WarningFinding(
                rule: hit.rule, article: window.article(of: day), units: units, days: (window.from, window.before))
        case .kindOutOfScope:
            let name = units[0].state.texts.text(hit.entry.name)
            guard let scope, let (rule, words) = scope.exclusion(of: name, unitKind: cell.unitKind) else { return nil }
            return WarningFinding(
                rule: hit.rule, article: rule.article, units: units,
                exclusion: .init(scope: scope.code, code: rule.code, words: words, vi: rule.vi, en: rule.en))
        case .reportedTwice:
            return WarningFinding(rule: hit.rule, article: WarningRule.ownArticle, units: twins[hit.detail])
        }
    }

    /// Of a unit that met the standard where it should not have.
    private static func share(
        _ entry: UnitEntry, _ cell: UnitCell, _ threshold: CatalogueThreshold, _ within: [AreaCode: UnitCounts]
    ) -> WarningsAnswer.Share? {
        guard entry.result == .met, cell.unitKind == threshold.unitKind, let counts = within[cell.area],
            !threshold.isReached(met: counts.met, of: counts.registered)
        else { return nil }
        return WarningsAnswer.Share(
            ofUnitKind: threshold.ofUnitKind, met: counts.met, registered: counts.registered,
            percent: threshold.percent)
    }
}
