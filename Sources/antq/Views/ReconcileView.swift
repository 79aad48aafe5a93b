import Consolidation
import EventSchema
import Streaming
import Wording

/// Shows published figures beside what the records add up to.
struct ReconcileView {
    private let output: Output
    private var language: Language { output.language }

    init(_ output: Output) { self.output = output }

    func show(_ answer: ReconcileAnswer) {
        guard !answer.figures.isEmpty else { return output.talk(ReconcilePhrases.none) }
        var lines = [output.bold(ReconcilePhrases.head(year: answer.year, language))]
        if let banner = Banner.text(answer.logKind, language) { lines.append(output.warning(banner)) }
        lines.append(output.warning(PeriodLine.text(answer.period, language)))
        let words = CatalogueWords(year: answer.year, language: language)
        for figure in answer.figures {
            let name = ReconcilePhrases.name(figure, words, language)
            let mark =
                switch figure.state {
                case .agrees: "✓"
                case .open: "≠"
                case .unknown: "?"
                }
            let text = "\(mark) \(name): \(ReconcilePhrases.comparison(figure, language))"
            lines.append(figure.state == .open ? output.warning(text) : text)
            // What agrees needs no explanation.
            if figure.state == .open {
                lines += ReconcilePhrases.explanation(figure.explanation, words, language).map { "   " + $0 }
            }
            let day = figure.published.map { LocalTime.date($0, language) }
            lines.append("   " + ReconcilePhrases.source(figure, published: day, language))
        }
        output.data(lines.joined(separator: "\n"))
        let open = answer.figures.count { $0.state == .open }
        output.talk(ReconcilePhrases.total(answer.figures.count, open: open, year: answer.year, language))
    }

    func show(_ records: [FigureEventLine], kind: LogKind) {
        guard !records.isEmpty else { return output.talk(ReconcilePhrases.noEvents) }
        if let banner = Banner.text(kind, language) { output.data(output.warning(banner)) }
        var table = Table(
            ReconcilePhrases.eventColumns.enumerated().map { ($0.element[language], $0.offset == 5 ? .right : .left) })
        for record in records {
            table.add([
                TailCursor(record.cursor).map { String($0.number) } ?? record.cursor,
                LocalTime.text(record.receivedAt, language), record.office.text, record.subject,
                record.decision.map { "\($0.number), \(LocalTime.date($0.date, language))" } ?? "",
                output.number(record.adds),
            ])
        }
        output.data(table.lines().joined(separator: "\n"))
        let sum = records.reduce(0) { $0 + $1.adds }
        output.talk(ReconcilePhrases.eventTotal(records.count, adds: sum, language))
    }
}
