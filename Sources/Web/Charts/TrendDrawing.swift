internal import Wording

/// Where days and counts of seasons stand, the axes with few ticks, and the lines.
struct TrendDrawing {
    static let width = 360
    static let height = 236
    private static let left = 52
    private static let right = 334
    private static let top = 26
    private static let bottom = 200

    let current: TrendSeason
    let previous: TrendSeason?
    private let firstDay: Int
    private let lastDay: Int
    /// The count at the top, a round one.
    private let ceiling: Int

    init(current: TrendSeason, previous: TrendSeason?) {
        self.current = current
        self.previous = previous
        let days = current.days + (previous?.days ?? [])
        let all = days.map(\.day.index) + [current.due?.index].compactMap(\.self)
        // Around a single day there are some more, so that there is always a width.
        let (first, last) = (all.min() ?? 0, all.max() ?? 0)
        (firstDay, lastDay) = last - first < 4 ? (first - 3, last + 3) : (first, last)
        ceiling = Self.round(above: days.map(\.met).max() ?? 0)
    }

    func html(_ language: Language) -> HTML {
        axes(language) + due(language) + (previous.map { line($0, style: "before") } ?? "")
            + line(current, style: "now")
    }

    private func x(_ day: Int) -> Int {
        Self.left + (day - firstDay) * (Self.right - Self.left) / (lastDay - firstDay)
    }

    private func y(_ met: Int) -> Int {
        Self.bottom - Int((Double(met) / Double(ceiling) * Double(Self.bottom - Self.top)).rounded())
    }

    private func axes(_ language: Language) -> HTML {
        let counts = [0, ceiling / 2, ceiling].map { met -> HTML in
            """
            <path class="grid" d="M\(Self.left) \(y(met))H\(Self.right)" stroke="currentColor"/>\
            <text x="\(Self.left - 6)" y="\(y(met) + 5)" text-anchor="end" fill="currentColor">\
            \(NumberText.integer(met, language))</text>
            """
        }
        let days = (0...3).map { third -> HTML in
            let day = firstDay + (lastDay - firstDay) * third / 3
            return """
                <path class="grid" d="M\(x(day)) \(Self.bottom)v5" stroke="currentColor"/><text x="\(x(day))" \
                y="\(Self.bottom + 23)" text-anchor="middle" fill="currentColor">\(SeasonDay(index: day).text)</text>
                """
        }
        return (counts + days).reduce("", +)
    }

    private func due(_ language: Language) -> HTML {
        guard let due = current.due else { return "" }
        let x = x(due.index)
        let anchor: HTML = x > Self.width / 2 ? "end" : "start"
        return """
            <path class="due" d="M\(x) 4V\(Self.bottom)" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2 4"/>\
            <text x="\(x > Self.width / 2 ? x - 6 : x + 6)" y="15" text-anchor="\(anchor)" fill="currentColor">\
            \(ChartPhrases.due(due.text, language))</text>
            """
    }

    /// Steps up to the last day that is known, where a season that is not over has a disc.
    private func line(_ season: TrendSeason, style: HTML) -> HTML {
        guard let first = season.days.first, let last = season.days.last else { return "" }
        let end = max(last.day.index, min(season.through?.index ?? lastDay, lastDay))
        let steps = season.days.map { "H\(x($0.day.index))V\(y($0.met))" }.joined()
        let disc: HTML =
            "<circle class=\"disc\" cx=\"\(x(end))\" cy=\"\(y(last.met))\" r=\"5\" fill=\"currentColor\"/>"
        return """
            <path class="\(style)" d="M\(x(first.day.index)) \(Self.bottom)\(steps)H\(x(end))" stroke="currentColor"/>\(end < lastDay ? disc : "")
            """
    }

    /// The next of 2, 4, 6, 8, 10, 12, 14, 16, 20, 40 …: their halves are whole.
    private static func round(above highest: Int) -> Int {
        var power = 1
        // More units than people, and no product overflows.
        while power * 16 < highest, power < 1_000_000_000 { power *= 10 }
        return [2, 4, 6, 8, 10, 12, 14, 16].map { $0 * power }.first { $0 >= highest } ?? highest
    }
}
