import EventSchema

/// What is to be warned of in one year, sorted by the rules' names and the first unit of each.
struct WarningFinder {
    let findings: [WarningFinding]

    /// - Parameter scope: what the circular of the year leaves out, where it leaves out anything.
    init(
        _ states: [OfficeState], _ totals: ProvinceTotals, _ edition: CatalogueEdition, _ scope: CatalogueScope?,
        year: Int
    ) {
        let candidates = WarningCandidates(states, totals, edition, scope, year: year)
        var findings: [WarningFinding] = []
        var shared: [WarningCandidates.Place: [WarningFinding.Found]] = [:]
        let below = edition.thresholds.map { (threshold: $0, within: $0.counts(in: totals, year: year)) }
        for state in states {
            let source = WarningFinding.Found.Source(state)
            candidates.each(of: state) { entry, cell in
                let found = WarningFinding.Found(source: source, entry: entry, kind: cell.unitKind)
                if candidates.isShared(cell) {
                    shared[WarningCandidates.Place(cell), default: []].append(found)
                }
                if let scope, let finding = Self.excluded(found, scope) { findings.append(finding) }
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
        self.findings = findings.indices.map { Order(findings[$0], index: $0) }.sorted().map { findings[$0.index] }
    }

    /// Where a finding stands, in plain numbers: there may be thousands of them.
    private struct Order: Comparable {
        let rule: Int
        let office: String
        /// A code has at most 24 bytes, none of them zero.
        let code: (UInt64, UInt64, UInt64)
        let index: Int

        /// In the byte order of the rules' names.
        private static let rules = WarningRule.allCases.map(\.rawValue).sorted()

        init(_ finding: WarningFinding, index: Int) {
            self.index = index
            rule = Self.rules.firstIndex(of: finding.rule.rawValue) ?? 0
            office = finding.units[0].source.office
            var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
            for (place, byte) in finding.units[0].code.enumerated() {
                let shifted = UInt64(byte) << UInt64(56 - place % 8 * 8)
                switch place / 8 {
                case 0: words.0 |= shifted
                case 1: words.1 |= shifted
                default: words.2 |= shifted
                }
            }
            code = words
        }

        static func == (left: Order, right: Order) -> Bool { left.index == right.index }

        static func < (left: Order, right: Order) -> Bool {
            if left.rule != right.rule { return left.rule < right.rule }
            if left.office != right.office { return left.office < right.office }
            return left.code == right.code ? left.index < right.index : left.code < right.code
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

    private static func excluded(_ found: WarningFinding.Found, _ scope: CatalogueScope) -> WarningFinding? {
        // The name is asked for only where it may tell.
        guard scope.leavesOut(someOf: found.kind),
            let (rule, words) = scope.exclusion(
                of: found.state.texts.text(found.entry.name), unitKind: found.kind)
        else { return nil }
        return WarningFinding(
            rule: .kindOutOfScope, article: rule.article, units: [found],
            exclusion: .init(scope: scope.code, code: rule.code, words: words, vi: rule.vi, en: rule.en))
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
