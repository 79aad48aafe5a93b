internal import EventSchema
internal import Wording

/// A tile: a short name and a share, with a hatched edge while that is not the last word.
struct TileDrawing {
    /// From one tile to the next.
    static let pitch = 90
    static let pitchDown = 78
    private static let width = 84
    private static let height = 72
    private static let edge = 6
    /// Characters of a line of the name.
    private static let lineLimit = 8

    let tile: Tile
    /// What it is called on the map.
    let name: String
    /// From 0.
    let column: Int
    let row: Int

    func html(_ language: Language) -> HTML {
        let (x, y) = (column * Self.pitch + 3, row * Self.pitchDown + 3)
        let style = tile.share?.style ?? "no-share"
        let lines = Self.lines(of: name)
        let first = lines.count > 1 ? y + 23 : y + 31
        let names = lines.enumerated().map { index, line -> HTML in
            """
            <text class="name" lang="vi" x="\(x + Self.width / 2)" y="\(first + index * 17)" text-anchor="middle" \
            fill="currentColor">\(line)</text>
            """
        }
        let base = lines.count > 1 ? y + 60 : y + 55
        let about: HTML? =
            tile.isComplete ? nil : "<desc>\(ChartPhrases.reportingIncomplete[language])</desc>"
        // The mark and the share are centred together.
        let middle = x + Self.width / 2 + (tile.share == nil ? 0 : 8)
        return """
            <a id="tile-\(tile.area.text)" href="\(tile.href)" class="tile \(style)">\
            <title class="name" lang="vi">\(tile.name): \(tile.percent(language))</title>\(about)\
            \(plate(x, y))\(names)\(tile.share?.mark(x: x + 9, y: base - 11))\
            <text x="\(middle)" y="\(base)" text-anchor="middle" font-weight="bold" fill="currentColor">\
            \(tile.percent(language))</text></a>
            """
    }

    private func plate(_ x: Int, _ y: Int) -> HTML {
        let (width, height, edge) = (Self.width, Self.height, Self.edge)
        let plate: HTML =
            "<rect class=\"plate\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" rx=\"3\" stroke=\"currentColor\"/>"
        guard !tile.isComplete || tile.share == nil else { return plate }
        return """
            \(plate)\(Hatch.over(x: x, y: y, width: width, height: height, step: 7))<rect class="ground" x="\(x + edge)" \
            y="\(y + edge)" width="\(width - 2 * edge)" height="\(height - 2 * edge)"/>
            """
    }

    /// A name in at most two lines, cut with `…` where it is longer.
    static func lines(of name: String) -> [String] {
        var lines: [String] = []
        for word in name.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= lineLimit {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        if lines.count > 2 { lines = [lines[0], lines[1] + "…"] }
        return lines.map { $0.count <= lineLimit ? $0 : $0.prefix(lineLimit - 1) + "…" }
    }
}
