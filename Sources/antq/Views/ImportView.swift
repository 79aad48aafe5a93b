import EventSchema
import Interchange
import Wording

/// Shows what an import came to.
enum ImportView {
    /// Rows with problems that are written out for a person; `--json` names all.
    private static let shown = 50

    static func show(_ report: ImportReport, _ problems: [RowProblem], _ output: Output) {
        if output.isJSON {
            var report = report
            report.problems = problems.map { object($0, output.language) }
            output.data(report)
            return
        }
        let language = output.language
        if let kind = report.logKind, let banner = Banner.text(kind, language) { output.talk(banner) }
        for problem in problems.prefix(shown) { output.complaint(line(problem, language)) }
        if problems.count > shown { output.complaint(ImportPhrases.more(problems.count - shown, language)) }
        for row in report.supersededLines.prefix(shown) { output.talk(ImportPhrases.superseded(line: row, language)) }
        output.data(
            ImportPhrases.counts(
                ImportPhrases.Counts(
                    rows: report.rows, new: report.new, unchanged: report.unchanged, corrected: report.corrected,
                    superseded: report.superseded, refused: report.refused, registered: report.unitsRegistered,
                    isJudgedOnly: !report.wrote && (report.dryRun || report.allOrNothing && report.refused > 0)),
                language))
        output.talk(closing(report, language))
    }

    private static func closing(_ report: ImportReport, _ language: Language) -> String {
        if report.dryRun { return ImportPhrases.dryRun(file: report.file, language) }
        if report.allOrNothing, report.refused > 0 { return ImportPhrases.nothingWritten(file: report.file, language) }
        if !report.wrote, report.refused == 0 { return ImportPhrases.unchanged[language] }
        if !report.wrote {
            return ImportPhrases.nothingNew(refused: report.refused, file: report.file, language)
        }
        return ImportPhrases.written(
            office: report.office?.text ?? "", position: report.head?.position.value ?? 0, refused: report.refused,
            file: report.file, language)
    }

    /// `✗ dòng 17, cột F (result) "dạt": … → ý bạn là "đạt"?`
    static func line(_ problem: RowProblem, _ language: Language) -> String {
        var place = ImportPhrases.line(problem.line, language)
        if let column = problem.column {
            place += ImportPhrases.column(letters(column), problem.field ?? "", language)
        }
        let value = problem.value.map { " \"\($0)\"" } ?? ""
        let reason = reason(problem, language)
        let nearest = problem.nearest.map { ImportPhrases.nearest($0, language) } ?? ""
        let stands = problem.stands.map { ImportPhrases.stands($0.text, language) } ?? ""
        return "✗ \(place)\(value): \(reason)\(nearest)\(stands)"
    }

    private static func reason(_ problem: RowProblem, _ language: Language) -> String {
        guard let explanation = Explanations.of(code: problem.code) else { return problem.code }
        return "\(explanation.what[language]) \(explanation.next[language])"
    }

    private static func object(_ problem: RowProblem, _ language: Language) -> ImportReport.Problem {
        ImportReport.Problem(
            line: problem.line, column: problem.column, field: problem.field, value: problem.value, code: problem.code,
            reason: reason(problem, language), nearest: problem.nearest, stands: problem.stands)
    }

    /// Columns as spreadsheets name them: A … Z, AA …
    static func letters(_ column: Int) -> String {
        var rest = column
        var letters = ""
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }
}
