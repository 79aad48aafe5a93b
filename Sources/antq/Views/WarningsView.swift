import Consolidation
import EventSchema
import Wording

/// Shows what should be looked at.
struct WarningsView {
    private let output: Output
    private var language: Language { output.language }

    init(_ output: Output) { self.output = output }

    func show(_ found: WarningsAnswer) {
        guard !found.warnings.isEmpty else { return output.talk(WarningPhrases.none) }
        var lines: [String] = []
        if let banner = Banner.text(found.logKind, language) { lines.append(output.warning(banner)) }
        lines.append(output.warning(PeriodLine.text(found.period, language)))
        let words = CatalogueWords(year: found.year, language: language)
        for warning in found.warnings {
            lines.append((warning.answer == nil ? "⚠ " : "· ") + text(warning, words))
            let key = warning.key.text
            lines.append("   " + WarningPhrases.rule(warning.edition.text, article: warning.article, key: key))
            if let reply = warning.answer {
                let time = LocalTime.text(reply.at, language)
                lines.append("   " + WarningPhrases.answered(reply.answer, note: reply.note, time: time, language))
            }
        }
        output.data(lines.joined(separator: "\n"))
        let open = found.warnings.count { $0.answer == nil }
        output.talk(WarningPhrases.total(found.warnings.count, open: open, year: found.year, language))
    }

    private func text(_ warning: WarningsAnswer.Warning, _ words: CatalogueWords) -> String {
        let units = warning.units.map { "\($0.office) \($0.unit) \($0.name)" }.joined(separator: " = ")
        switch warning.rule {
        case .shareBelowThreshold:
            guard let share = warning.share else { return units }
            return WarningPhrases.share(
                units, kind: words.unitKind(share.ofUnitKind).lowercasedFirst, met: share.met,
                registered: share.registered, percent: share.percent, language)
        case .decisionOutsideWindow:
            guard let decision = warning.decision else { return units }
            return WarningPhrases.window(
                units, decision: decision.number, date: LocalTime.date(decision.date, language),
                from: LocalTime.date(decision.from, language), before: LocalTime.date(decision.before, language),
                language)
        case .reportedTwice:
            return WarningPhrases.twice(units, kind: words.unitKind(warning.units[0].unitKind), language)
        case .kindOutOfScope:
            guard let exclusion = warning.exclusion else { return units }
            return WarningPhrases.excluded(
                units, words: exclusion.words, Phrase(exclusion.vi, exclusion.en), language)
        }
    }
}
