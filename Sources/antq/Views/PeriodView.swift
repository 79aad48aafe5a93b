import Consolidation
import EventSchema
import Wording

/// Shows a year that is or could be frozen.
struct PeriodView {
    private let output: Output
    private var language: Language { output.language }

    init(_ output: Output) { self.output = output }

    func show(_ answer: PeriodAnswer) {
        var lines: [String] = []
        if let banner = Banner.text(answer.logKind, language) { lines.append(output.warning(banner)) }
        lines.append(output.bold("\(answer.year): " + PeriodLine.text(answer.period, language)))
        if let frozen = answer.frozen { lines += figures(frozen) }
        if answer.frozen == nil || answer.period.revisions > 0, let now = answer.now {
            lines += ["", PeriodPhrases.now[language]] + figures(now)
        }
        output.data(lines.joined(separator: "\n"))
    }

    /// The figures, the digest, and where each log was cut.
    func figures(_ period: PeriodClosed) -> [String] {
        let words = CatalogueWords(year: period.year, language: language)
        let units = words.ordered(unitKinds: Set(period.figures.map(\.unitKind))).compactMap { kind in
            period.figures.first { $0.unitKind == kind }.map { row in
                "\(words.unitKind(kind)): \(output.number(row.met))/\(output.number(row.registered))"
            }
        }
        let awards = period.awards.map { row in
            "\(words.form(row.form)), \(words.authority(row.authority)), \(words.recipient(row.recipient).lowercasedFirst): \(output.number(row.count))"
        }
        return units + awards + [
            PeriodPhrases.cut(logs: output.number(period.cut.count), fold: period.fold, language),
            PeriodPhrases.digest(period.digest.text, language),
        ]
    }

    func show(_ refold: PeriodAnswer.Refold, year: Int) {
        guard !refold.isSound else { return output.data(PeriodPhrases.sound(year, language)) }
        var lines = [output.warning(PeriodPhrases.unsound(year, language))]
        lines += refold.findings.map { "  \(PeriodPhrases.finding($0)[language]) [\($0.rawValue)]" }
        if let found = refold.found { lines += [PeriodPhrases.found[language]] + figures(found) }
        output.data(lines.joined(separator: "\n"))
    }
}

/// Provisional or frozen, beside every figure.
enum PeriodLine {
    static func text(_ period: PeriodStatus, _ language: Language) -> String {
        guard period.status == .frozen, let at = period.closedAt else { return PeriodPhrases.provisional[language] }
        return PeriodPhrases.frozen(LocalTime.text(at, language), revisions: period.revisions, language)
    }
}
