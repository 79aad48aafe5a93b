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
            lines.append((warning.answer == nil ? "⚠ " : "· ") + WarningPhrases.text(warning, words, language))
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
}
