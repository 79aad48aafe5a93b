public import EventSchema
public import Wording

/// How a season's count grew day by day, over the same days of the season before, with the day it is due.
public struct TrendLine: Sendable {
    /// Between the labels of two line ends.
    private static let labelHeight = 38

    let id: ChartID
    let title: String
    let current: TrendSeries
    let previous: TrendSeries?
    let deadline: (day: SeasonDay, label: String)?

    /// - Parameters:
    ///   - id: of the figure's parts; its own in the page.
    ///   - year: of the current season, to which the deadline belongs.
    ///   - deadlineLabel: what stands at its line, short: `Hạn 20/11`.
    public init(
        id: String, title: String, year: Int, current: TrendSeries, previous: TrendSeries?, deadline: CivilDate?,
        deadlineLabel: String
    ) {
        self.id = ChartID(id)
        self.title = title
        self.current = current
        self.previous = previous
        self.deadline = deadline.map { (SeasonDay($0, ofSeason: year), deadlineLabel) }
    }

    private var series: [TrendSeries] { [current] + [previous].compactMap(\.self) }

    private var hasPoints: Bool { series.contains { !$0.steps.isEmpty } }

    public func html(_ language: Language) -> HTML {
        ChartFigure(
            id: id, name: "trend", title: title, description: description(language), width: TrendScale.width,
            height: TrendScale.height, drawing: "<g class=\"trend\">\n\(drawing(language))</g>\n", legend: .empty,
            table: table(language), hasLinks: false
        ).html(language)
    }

    private func drawing(_ language: Language) -> HTML {
        let days = series.flatMap { $0.steps.map(\.day) + [$0.through].compactMap(\.self) }
        let all = days + [deadline?.day].compactMap(\.self)
        let scale = TrendScale(days: all, highest: series.flatMap { $0.steps.map(\.total) }.max() ?? 0)
        let axes = TrendAxes(scale: scale, deadline: deadline, hasDays: !all.isEmpty, hasTotals: hasPoints)
        guard hasPoints else {
            return axes.html(language)
                + "<text x=\"191\" y=\"130\" text-anchor=\"middle\" fill=\"currentColor\">\(ChartPhrases.noFigures[language])</text>\n"
        }
        let now = TrendPath(series: current, kind: .thisYear, scale: scale)
        let before = previous.map { TrendPath(series: $0, kind: .lastYear, scale: scale) }
        var (nowY, beforeY) = (now.end?.y ?? 0, before?.end?.y ?? 0)
        if let one = now.end, let other = before?.end, abs(one.x - other.x) < 80 {
            // The higher line keeps the higher label, and neither leaves the drawing.
            let gap = Self.labelHeight - abs(nowY - beforeY)
            if gap > 0, nowY <= beforeY { beforeY += gap } else if gap > 0 { nowY += gap }
            let over = max(0, max(nowY, beforeY) - (TrendScale.bottom - 12))
            (nowY, beforeY) = (nowY - over, beforeY - over)
        }
        return axes.html(language) + (before?.html ?? .empty) + now.html
            + (before?.label(y: min(beforeY, TrendScale.bottom - 12), language) ?? .empty)
            + now.label(y: min(nowY, TrendScale.bottom - 12), language)
    }

    private func description(_ language: Language) -> String {
        let sentences = series.map { series in
            guard let last = series.steps.last else { return ChartPhrases.noPoints(series.name, language) }
            return ChartPhrases.lastPoint(
                series.name, day: (series.through ?? last.day).text, count: NumberText.integer(last.total, language),
                language)
        }
        return (sentences + [deadline.map { $0.label + "." }].compactMap(\.self)).joined(separator: " ")
    }

    private func table(_ language: Language) -> ChartTable {
        let days = Set(series.flatMap { $0.steps.map(\.day) + [$0.through].compactMap(\.self) }).sorted()
        let rows = days.map { day in
            [day.text] + series.map { $0.total(on: day).map { NumberText.integer($0, language) } ?? "—" }
        }
        return ChartTable(
            caption: title, columns: [ChartPhrases.day[language]] + series.map(\.name),
            rows: rows.isEmpty ? [[ChartPhrases.noFigures[language]] + series.map { _ in "—" }] : rows)
    }
}
