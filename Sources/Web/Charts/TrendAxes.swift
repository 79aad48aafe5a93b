internal import Wording

/// Axes with few ticks, and the line of the day that is due.
struct TrendAxes: Sendable {
    let scale: TrendScale
    let deadline: (day: SeasonDay, label: String)?
    let hasDays: Bool
    let hasTotals: Bool

    func html(_ language: Language) -> HTML {
        let totals: [HTML] = (hasTotals ? scale.totalTicks : [0]).map { total in
            let y = scale.y(total)
            return """
                <path class="\(total == 0 ? "axis" : "grid")" d="M\(TrendScale.left) \(y)H\(TrendScale.right)" \
                stroke="currentColor"/><text x="\(TrendScale.left - 6)" y="\(y + 5)" text-anchor="end" \
                fill="currentColor">\(NumberText.integer(total, language))</text>

                """
        }
        let days: [HTML] = (hasDays ? scale.dayTicks : []).map { day in
            let x = scale.x(day)
            return """
                <path class="axis" d="M\(x) \(TrendScale.bottom)v5" stroke="currentColor"/>\
                <text x="\(x)" y="\(TrendScale.bottom + 22)" text-anchor="middle" fill="currentColor">\(day.text)</text>

                """
        }
        return totals.reduce(.empty, +) + days.reduce(.empty, +) + due
    }

    private var due: HTML {
        guard let deadline else { return .empty }
        let x = scale.x(deadline.day)
        let middle = (TrendScale.left + TrendScale.right) / 2
        let anchor = x > middle ? "end" : "start"
        return """
            <path class="deadline" d="M\(x) 4V\(TrendScale.bottom)" stroke="currentColor" stroke-width="1.5" \
            stroke-dasharray="1 4" stroke-linecap="round"/><text class="end-label" x="\(x > middle ? x - 6 : x + 6)" \
            y="16" text-anchor="\(anchor)" fill="currentColor">\(deadline.label)</text>

            """
    }
}
