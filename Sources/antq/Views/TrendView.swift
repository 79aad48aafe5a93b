import Consolidation
import EventSchema
import Wording

/// Shows how many units had met the standard by each day.
struct TrendView {
    private let output: Output
    private var language: Language { output.language }

    init(_ output: Output) { self.output = output }

    func show(_ trend: TrendAnswer) {
        var lines = [
            output.bold(
                TrendPhrases.head(year: trend.year, clock: LocalTime.text(trend.asOf, language), language))
        ]
        if let banner = Banner.text(trend.logKind, language) { lines.append(output.warning(banner)) }
        lines.append(output.warning(PeriodLine.text(trend.period, language)))
        let words = CatalogueWords(year: trend.year, language: language)
        // Kinds of which nothing is known yet have no line.
        for kind in trend.kinds where kind.registered > 0 {
            lines.append("")
            let before = kind.before.map { LocalTime.date($0, language) }
            lines.append(
                TrendPhrases.sum(
                    words.unitKind(kind.unitKind), met: kind.met, registered: kind.registered, before: before, language)
            )
            if !kind.days.isEmpty { lines += table(kind).lines().map { "  " + $0 } }
            if kind.undated > 0 { lines.append("  " + TrendPhrases.undated(kind.undated, language)) }
        }
        output.data(lines.joined(separator: "\n"))
        if !trend.kinds.contains(where: { $0.met > 0 }) { output.talk(TrendPhrases.none) }
    }

    private func table(_ kind: TrendAnswer.Kind) -> Table {
        var table = Table(TrendPhrases.columns.enumerated().map { ($1[language], $0 == 0 ? .left : .right) })
        var before = 0
        for day in kind.days {
            table.add([
                LocalTime.date(day.day, language), "+" + output.number(day.met - before), output.number(day.met),
            ])
            before = day.met
        }
        return table
    }
}
