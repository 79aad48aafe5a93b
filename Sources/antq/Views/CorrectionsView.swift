import Consolidation
import EventSchema
import Streaming
import Wording

/// Shows what was corrected, a line each.
struct CorrectionsView {
    private let output: Output
    private let kind: LogKind
    private var language: Language { output.language }

    init(_ output: Output, kind: LogKind) {
        self.output = output
        self.kind = kind
    }

    /// When, whose, what, from what to what, by which decision, why.
    func show(_ line: CorrectionLine, isFirst: Bool) {
        if isFirst, let banner = Banner.text(kind, language) { output.data(output.warning(banner)) }
        let words = CatalogueWords(year: line.year, scheme: line.scheme ?? .standard, language: language)
        var parts = [
            LocalTime.text(line.receivedAt, language), line.officeName, String(line.year), what(line, words),
            "\(value(line.change.from, line)) → \(value(line.change.to, line))",
        ]
        if let decision = line.decision {
            parts.append("\(decision.number), \(LocalTime.date(decision.date, language))")
        }
        if let reason = line.reason { parts.append("“\(words.reason(reason))”") }
        output.data(parts.joined(separator: "  "))
    }

    private func what(_ line: CorrectionLine, _ words: CatalogueWords) -> String {
        if let award = line.award {
            let form = "\(words.form(award.form)), \(words.authority(award.authority))"
            return "\(line.subject) (\(form), \(words.recipient(award.recipient).lowercasedFirst))"
        }
        return [line.subject, line.name.map { "(\($0))" }].compactMap(\.self).joined(separator: " ")
    }

    private func value(_ value: Correction.Value?, _ line: CorrectionLine) -> String {
        switch value {
        case .result(let result): ResultNames.name(result, language)
        case .quantity(let quantity): output.number(quantity)
        case nil:
            switch line.scheme {
            case .standard: ResultNames.name(Optional<ClassificationResult>.none, language)
            case .movement: GradeNames.name(nil, language)
            case nil: CorrectionPhrases.revoked[language]
            }
        }
    }
}
