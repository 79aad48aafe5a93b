import Consolidation
import EventSchema
import Wording

/// Shows who has reported what.
struct MissingView {
    private let output: Output
    private var language: Language { output.language }

    init(_ output: Output) { self.output = output }

    func show(_ missing: MissingAnswer, all: Bool) {
        var lines = [
            output.bold(
                MissingPhrases.head(year: missing.year, scheme: missing.scheme, clock: clock(missing), language))
        ]
        if let banner = Banner.text(missing.logKind, language) { lines.append(output.warning(banner)) }
        lines.append(output.warning(PeriodLine.text(missing.period, language)))
        let words = CatalogueWords(year: missing.year, scheme: missing.scheme, language: language)
        for kind in missing.kinds { lines.append(line(kind, words)) }
        let shown = missing.reports.filter { all || !$0.isComplete }
        if shown.isEmpty {
            if !missing.reports.isEmpty { lines += ["", MissingPhrases.nobody[language]] }
        } else {
            lines += [""] + table(shown, words).lines()
        }
        output.data(lines.joined(separator: "\n"))
    }

    /// One line an office, to be sent to it.
    func remind(_ missing: MissingAnswer) {
        let words = CatalogueWords(year: missing.year, scheme: missing.scheme, language: language)
        let open = missing.reports.filter { !$0.isComplete }
        guard !open.isEmpty else { return output.talk(MissingPhrases.nobody) }
        for office in Set(open.map(\.office)).sorted() {
            let own = open.filter { $0.office == office }
            let parts = own.map { report in
                let kind = missing.kinds.first { $0.unitKind == report.unitKind }
                return MissingPhrases.toDo(
                    words.unitKind(report.unitKind).lowercasedFirst, missing: report.registered - report.withResult,
                    before: kind?.before.map { LocalTime.date($0, language) }, language)
            }
            output.data(
                MissingPhrases.reminder(
                    office: own[0].name, year: missing.year ?? 0, parts: parts.joined(separator: "; "), language))
        }
    }

    private func clock(_ missing: MissingAnswer) -> String { LocalTime.text(missing.asOf, language) }

    private func line(_ kind: MissingAnswer.Kind, _ words: CatalogueWords) -> String {
        let due = kind.before.map { before in
            MissingPhrases.due(
                LocalTime.date(before, language), daysLeft: kind.daysLeft ?? 0, isOver: kind.complete == kind.offices,
                language)
        }
        let text = MissingPhrases.complete(
            words.unitKind(kind.unitKind), complete: kind.complete, offices: kind.offices, language)
        return [text, due].compactMap(\.self).joined(separator: " · ")
    }

    private func table(_ reports: [MissingAnswer.Report], _ words: CatalogueWords) -> Table {
        var table = Table(MissingPhrases.columns.map { ($0[language], .left) })
        for report in reports {
            var notes: [String] = []
            if report.late { notes.append(MissingPhrases.late[language]) }
            if report.silent {
                notes.append(
                    MissingPhrases.silent(since: report.lastEventAt.map { LocalTime.text($0, language) }, language))
            } else if !report.online {
                notes.append(MissingPhrases.offline[language])
            }
            if report.declared != report.registered {
                notes.append(MissingPhrases.open(declared: report.declared, language))
            }
            table.add([
                report.name, words.unitKind(report.unitKind),
                MissingPhrases.stage(report.stage, report.withResult, of: report.registered, language),
                notes.joined(separator: ", "),
            ])
        }
        return table
    }
}
