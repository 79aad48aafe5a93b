internal import Wording

/// One tile: a square with a short name and a share. Hatched around its edge while reporting is not complete.
struct TileDrawing: Sendable {
    static let pitch = 100
    static let pitchDown = 84
    private static let width = 94
    private static let height = 78
    /// Of the hatched edge.
    private static let edge = 8
    /// Characters of a line of the name.
    private static let lineLimit = 9

    let tile: TileMap.Tile
    let short: String?
    /// From 0.
    let column: Int
    let row: Int

    func html(scale: TileScale, _ language: Language) -> HTML {
        let (x, y) = (column * Self.pitch + 3, row * Self.pitchDown + 3)
        let kind = tile.whole.map { "share-\(scale.step(tile.met, of: $0))" } ?? "no-share"
        let percent = tile.percent(language)
        let lines = short.map { [$0] } ?? Self.lines(of: tile.name)
        let first = y + (lines.count > 1 ? 22 : 30)
        let names: [HTML] = lines.enumerated().map { index, line in
            "<text class=\"tile-name\" x=\"\(x + Self.width / 2)\" y=\"\(first + index * 18)\" text-anchor=\"middle\" fill=\"currentColor\">\(line)</text>"
        }
        let state = (tile.isComplete ? ChartPhrases.complete : ChartPhrases.incomplete)[language]
        let says = "\(tile.name): \(percent), \(ChartPhrases.reporting[language].lowercased()) \(state)"
        let drawing: HTML = """
            <g class="tile \(kind)"><title>\(says)</title>\(plates(x, y))\(names)\
            <text class="tile-share" x="\(x + Self.width / 2)" y="\(y + (lines.count > 1 ? 62 : 56))" \
            text-anchor="middle" font-weight="bold" fill="currentColor">\(percent)</text></g>
            """
        guard let href = tile.href else { return drawing + "\n" }
        return "<a href=\"\(href)\" aria-label=\"\(says)\">\(drawing)</a>\n"
    }

    private func plates(_ x: Int, _ y: Int) -> HTML {
        let dash: HTML? = tile.whole == nil ? " stroke-dasharray=\"7 5\"" : nil
        let plate: HTML = """
            <rect class="plate" x="\(x)" y="\(y)" width="\(Self.width)" height="\(Self.height)" rx="3" \
            stroke="currentColor" stroke-width="2"\(dash)/>
            """
        guard !tile.isComplete else { return plate }
        let edge = Self.edge
        // Only the edge is hatched, so that nothing crosses the text.
        let sides = [
            Hatch.path(x: x, y: y, width: Self.width, height: edge, step: 7),
            Hatch.path(x: x, y: y + Self.height - edge, width: Self.width, height: edge, step: 7),
            Hatch.path(x: x, y: y + edge, width: edge, height: Self.height - 2 * edge, step: 7),
            Hatch.path(x: x + Self.width - edge, y: y + edge, width: edge, height: Self.height - 2 * edge, step: 7),
        ].joined()
        return plate + "<path class=\"hatch\" d=\"\(sides)\" stroke=\"currentColor\" stroke-width=\"2\"/>"
    }

    /// A name in at most two lines, cut with `…` where it is longer.
    static func lines(of name: String) -> [String] {
        var lines = [""]
        for word in name.split(separator: " ") {
            let last = lines[lines.count - 1]
            let longer = last.isEmpty ? String(word) : last + " " + word
            if last.isEmpty || longer.count <= lineLimit {
                lines[lines.count - 1] = longer
            } else {
                lines.append(String(word))
            }
        }
        if lines.count > 2 { lines = [lines[0], lines[1] + " …"] }
        return lines.map { $0.count <= lineLimit ? $0 : $0.prefix(lineLimit - 1).trimmingSuffix(" ") + "…" }
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ character: Character) -> String {
        var rest = self
        while rest.last == character { rest.removeLast() }
        return String(rest)
    }
}
