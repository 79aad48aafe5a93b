internal import Wording

/// A drawing with its title, its description, a key to its looks, and the same figures as a table.
///
/// Shapes carry their colours as attributes too, so that without the style sheet they are still lines and text.
struct Chart {
    /// The beginning of the ids of its parts; its own in the page.
    let id: String
    let title: String
    let description: String
    /// In units of the drawing, which scales to the room that it has.
    let width: Int
    let height: Int
    let drawing: HTML
    var key: HTML = ""
    let table: Table
    /// What is inside an image cannot be reached from outside a screen; of a group it can.
    var hasLinks = false

    func html(_ language: Language) -> HTML {
        let role: HTML = hasLinks ? "group" : "img"
        return """
            <figure class="chart"><figcaption aria-hidden="true">\(title)</figcaption>\
            <svg viewBox="0 0 \(width) \(height)" role="\(role)" aria-labelledby="\(id)-name \(id)-about" font-size="16" \
            fill="none"><title id="\(id)-name">\(title)</title><desc id="\(id)-about">\(description)</desc>\
            \(drawing)</svg>\(key)<details><summary>\(ChartPhrases.showTable[language])</summary>\(table.html)</details>\
            </figure>
            """
    }
}
