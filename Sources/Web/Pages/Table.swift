/// A table with a caption and headings that repeat in print, in a box of its own that scrolls where the screen is narrow.
struct Table {
    enum Column {
        case text(String)
        case number(String)
    }

    let caption: String
    let columns: [Column]
    let rows: [HTML]
    /// Whether the script offers to sort it.
    var sorts = false
    /// Whether the heading above says the same.
    var hasHeading = false

    var html: HTML {
        let heads = columns.map { column -> HTML in
            switch column {
            case .text(let text): "<th scope=\"col\">\(text)</th>"
            case .number(let text): "<th scope=\"col\" class=\"n\">\(text)</th>"
            }
        }
        let kind: HTML = sorts ? " class=\"sorts\"" : ""
        let unseen: HTML = hasHeading ? " class=\"unseen\"" : ""
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(caption)"><table\(kind)>\
            <caption\(unseen)>\(caption)</caption><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }
}
