internal import Wording

/// What the tiles' looks mean, in words beside a small sample of each.
struct TileLegend: Sendable {
    let scale: TileScale

    func html(_ language: Language) -> HTML {
        let classes: [HTML] = (0...scale.bounds.count).map { step in
            item("share-\(step)", mark: nil, dash: false, scale.name(ofStep: step, language))
        }
        let mark: HTML =
            "<path class=\"hatch\" d=\"\(Hatch.path(x: 2, y: 2, width: 24, height: 16, step: 7))\" stroke=\"currentColor\" stroke-width=\"2\"/>"
        return """
            <ul class="chart-legend">
            \(classes)\(item("no-share", mark: mark, dash: false, ChartPhrases.hatchLegend[language]))\
            \(item("no-share", mark: nil, dash: true, ChartPhrases.dashLegend[language]))</ul>

            """
    }

    private func item(_ kind: String, mark: HTML?, dash: Bool, _ words: String) -> HTML {
        let dashes: HTML? = dash ? " stroke-dasharray=\"5 3\"" : nil
        return """
            <li><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 20" width="28" height="20" aria-hidden="true" \
            focusable="false" fill="none"><g class="tile \(kind)"><rect class="plate" x="2" y="2" width="24" height="16" \
            stroke="currentColor" stroke-width="2"\(dashes)/>\(mark)</g></svg> <span>\(words)</span></li>

            """
    }
}
