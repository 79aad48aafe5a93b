public import Consolidation
internal import EventSchema

extension WarningPhrases {
    /// What is warned of, with its units.
    public static func text(
        _ warning: WarningsAnswer.Warning, _ words: CatalogueWords, _ language: Language
    ) -> String {
        let units = warning.units.map { "\($0.office) \($0.unit) \($0.name)" }.joined(separator: " = ")
        switch warning.rule {
        case .shareBelowThreshold:
            guard let share = warning.share else { return units }
            return Self.share(
                units, kind: words.unitKind(share.ofUnitKind).lowercasedFirst, met: share.met,
                registered: share.registered, percent: share.percent, language)
        case .decisionOutsideWindow:
            guard let decision = warning.decision else { return units }
            return Self.window(
                units, decision: decision.number, date: LocalTime.date(decision.date, language),
                from: LocalTime.date(decision.from, language), before: LocalTime.date(decision.before, language),
                language)
        case .reportedTwice:
            return Self.twice(units, kind: words.unitKind(warning.units[0].unitKind), language)
        case .kindOutOfScope:
            guard let exclusion = warning.exclusion else { return units }
            return Self.excluded(
                units, words: exclusion.words, Phrase(exclusion.vi, exclusion.en), language)
        }
    }
}
