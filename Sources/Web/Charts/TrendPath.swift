internal import Wording

/// The drawing of one series: steps, marks and, at its end, what it is called.
struct TrendPath: Sendable {
    enum Kind: Sendable { case thisYear, lastYear }

    /// Days with marks of their own; of more, only the end has one.
    private static let markLimit = 12

    let series: TrendSeries
    let kind: Kind
    let scale: TrendScale

    private var points: [(x: Int, y: Int)] { series.steps.map { (scale.x($0.day), scale.y($0.total)) } }

    /// Where the line ends; nil where there is none.
    var end: (x: Int, y: Int)? {
        guard let last = points.last else { return nil }
        return (max(last.x, series.through.map(scale.x) ?? TrendScale.right), last.y)
    }

    var html: HTML {
        guard let first = points.first, let end else { return .empty }
        let steps = points.map { "H\($0.x)V\($0.y)" }.joined()
        let path = "M\(first.x) \(TrendScale.bottom)" + steps + "H\(end.x)"
        var marked = points.count <= Self.markLimit ? points : []
        if end.x != marked.last?.x { marked.append(end) }
        let marks: [HTML] = marked.map { mark($0.x, $0.y) }
        switch kind {
        case .thisYear:
            return """
                <path class="this-year" d="\(path)" stroke="currentColor" stroke-width="3"/>
                \(marks)

                """
        case .lastYear:
            return """
                <path class="last-year" d="\(path)" stroke="currentColor" stroke-width="2" stroke-dasharray="6 4"/>
                \(marks)

                """
        }
    }

    /// Discs for this year, hollow squares for the last.
    private func mark(_ x: Int, _ y: Int) -> HTML {
        switch kind {
        case .thisYear: "<circle class=\"this-year-mark\" cx=\"\(x)\" cy=\"\(y)\" r=\"4\" fill=\"currentColor\"/>"
        case .lastYear:
            "<rect class=\"last-year-mark\" x=\"\(x - 4)\" y=\"\(y - 4)\" width=\"8\" height=\"8\" stroke=\"currentColor\" stroke-width=\"2\"/>"
        }
    }

    /// - Parameter y: of the first of two lines: the name, and the count under it.
    func label(y: Int, _ language: Language) -> HTML {
        guard let end, let last = series.steps.last else { return .empty }
        return """
            <text class="end-label" x="\(end.x + 9)" y="\(y)" fill="currentColor">\
            <tspan font-weight="bold">\(series.name)</tspan>\
            <tspan x="\(end.x + 9)" dy="17">\(NumberText.integer(last.total, language))</tspan></text>

            """
    }
}
