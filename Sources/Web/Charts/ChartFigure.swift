internal import Wording

/// A drawing with its name, its description, its legend and its twin table.
///
/// Without the style sheet a drawing is still lines and text in the page's colour: shapes carry attributes for that.
struct ChartFigure: Sendable {
    let id: ChartID
    let name: String
    let title: String
    let description: String
    /// In units of the drawing, which scales to the page's width.
    let width: Int
    let height: Int
    let drawing: HTML
    /// What stands between the drawing and the table.
    let legend: HTML
    let table: ChartTable
    /// A drawing with links in it is a group: what is inside an image cannot be reached from outside a screen.
    let hasLinks: Bool

    func html(_ language: Language) -> HTML {
        let role: HTML = hasLinks ? "group" : "img"
        return """
            <figure class="chart chart-\(name)">
            <figcaption aria-hidden="true">\(title)</figcaption>
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" role="\(role)" \
            aria-labelledby="\(id.title) \(id.description)" font-size="16" fill="none" stroke="none">
            <title id="\(id.title)">\(title)</title>
            <desc id="\(id.description)">\(description)</desc>
            \(drawing)</svg>
            \(legend)<details class="chart-table"><summary>\(ChartPhrases.showTable[language])</summary>
            \(table.html)
            </details>
            </figure>

            """
    }
}
