internal import Wording

/// How one kind's count grew day by day, over the same days of the season before, with the day before which it is due.
struct TrendLine {
    let id: String
    let title: String
    let current: TrendSeason
    let previous: TrendSeason?

    private var seasons: [TrendSeason] { [current] + [previous].compactMap(\.self) }

    func html(_ language: Language) -> HTML {
        guard seasons.contains(where: { !$0.days.isEmpty }) else { return "<p>\(PagePhrases.noData[language])</p>" }
        return Chart(
            id: id, title: title, description: seasons.map { sentence($0, language) }.joined(separator: " "),
            width: TrendDrawing.width, height: TrendDrawing.height,
            drawing: "<g class=\"trend\">\(TrendDrawing(current: current, previous: previous).html(language))</g>",
            key: key(language), table: table(language)
        ).html(language)
    }

    /// Such as “2015: 1.079 đạt, tính đến 18/11.”
    private func sentence(_ season: TrendSeason, _ language: Language) -> String {
        let name = String(season.year)
        let undated = season.undated > 0 ? " " + ChartPhrases.undated(season.undated, language) : ""
        guard let last = season.days.last else { return ChartPhrases.noPoints(name, language) + undated }
        let day = max(last.day, season.through ?? last.day).text
        return ChartPhrases.lastPoint(name, day: day, count: NumberText.integer(last.met, language), language) + undated
    }

    private func key(_ language: Language) -> HTML {
        let items = zip(seasons, ["now", "before"] as [HTML]).map { season, style -> HTML in
            """
            <li><svg class="trend" viewBox="0 0 34 14" width="34" height="14" aria-hidden="true" fill="none">\
            <path class="\(style)" d="M1 7h32" stroke="currentColor"/></svg> \(sentence(season, language))</li>
            """
        }
        return "<ul class=\"key\">\(Array(items))</ul>"
    }

    private func table(_ language: Language) -> Table {
        let days = Set(seasons.flatMap { $0.days.map(\.day) + [$0.through].compactMap(\.self) }).sorted()
        let rows = days.map { day -> HTML in
            let cells = seasons.map { season -> HTML in
                let text = season.met(by: day).map { NumberText.integer($0, language) } ?? "—"
                return "<td class=\"n\">\(text)</td>"
            }
            return "<tr><th scope=\"row\">\(day.text)</th>\(cells)</tr>"
        }
        return Table(
            caption: title,
            columns: [.text(ChartPhrases.day[language])] + seasons.map { .number(String($0.year)) }, rows: rows)
    }
}
