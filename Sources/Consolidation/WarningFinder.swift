import EventSchema

/// What is to be warned of in one year, sorted by the rules' names and the first unit of each.
struct WarningFinder {
    private(set) var findings: [WarningFinding] = []

    init(_ states: [OfficeState], _ totals: ProvinceTotals, _ edition: CatalogueEdition, year: Int) {
        let candidates = WarningCandidates(states, totals, edition, year: year)
        var shared: [WarningCandidates.Place: [WarningFinding.Found]] = [:]
        let below = edition.thresholds.map { (threshold: $0, within: $0.counts(in: totals, year: year)) }
        for state in states {
            let source = WarningFinding.Found.Source(state)
            candidates.each(of: state) { entry, cell in
                let found = WarningFinding.Found(source: source, entry: entry, kind: cell.unitKind)
                if candidates.isShared(cell) {
                    shared[WarningCandidates.Place(cell), default: []].append(found)
                }
                for (threshold, within) in below {
                    if let share = Self.share(entry, cell, threshold, within) {
                        findings.append(
                            WarningFinding(
                                rule: .shareBelowThreshold, article: threshold.article, units: [found], share: share))
                    }
                }
                if let window = candidates.days[cell.unitKind], let day = entry.decision.day, !window.holds(day) {
                    findings.append(
                        WarningFinding(
                            rule: .decisionOutsideWindow, article: window.article(of: day), units: [found],
                            days: (window.from, window.before)))
                }
            }
        }
        for own in shared.values { findings += Self.twins(own) }
        findings.sort { left, right in
            left.rule == right.rule
                ? WarningFinding.Found.precedes(left.units[0], right.units[0])
                : left.rule.rawValue < right.rule.rawValue
        }
    }

    /// Of a unit that met the standard where it should not have.
    private static func share(
        _ entry: UnitEntry, _ cell: UnitCell, _ threshold: CatalogueThreshold, _ within: [AreaCode: UnitCounts]
    ) -> WarningsAnswer.Share? {
        guard cell.unitKind == threshold.unitKind, entry.result == .met, let counts = within[cell.area],
            !threshold.isReached(met: counts.met, of: counts.registered)
        else { return nil }
        return WarningsAnswer.Share(
            ofUnitKind: threshold.ofUnitKind, met: counts.met, registered: counts.registered,
            percent: threshold.percent)
    }

    private static func twins(_ units: [WarningFinding.Found]) -> [WarningFinding] {
        Dictionary(grouping: units) { FoldedText.key($0.state.texts.text($0.entry.name)) }.values
            .filter { same in Set(same.map(\.state.office)).count > 1 }
            .map { same in
                WarningFinding(
                    rule: .reportedTwice, article: WarningRule.ownArticle,
                    units: same.sorted(by: WarningFinding.Found.precedes))
            }
    }
}
