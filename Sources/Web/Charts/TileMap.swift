internal import EventSchema
internal import Wording

/// A province as tiles: what share met in each area, and where that is not the last word.
struct TileMap {
    let id: String
    let title: String
    let tiles: [Tile]
    let layout: TileLayout

    func html(_ language: Language) -> HTML {
        let placed = placed
        let rows = (placed.map(\.row).max() ?? 0) + 1
        return Chart(
            id: id, title: title,
            description: ChartPhrases.tiles(
                tiles.count, incomplete: tiles.count { !$0.isComplete }, withoutShare: tiles.count { $0.share == nil },
                language),
            width: TileLayout.columns * TileDrawing.pitch, height: rows * TileDrawing.pitchDown,
            drawing: placed.map { $0.html(language) }.reduce("", +), key: key(language), table: table(language),
            hasLinks: true
        ).html(language)
    }

    /// From the north, row by row. Areas without a place stand in rows below the others, by code, so that none is ever left
    /// out.
    private var placed: [TileDrawing] {
        let known = tiles.compactMap { tile in
            layout.places[tile.area.text].map {
                TileDrawing(tile: tile, name: $0.name, column: $0.column - 1, row: $0.row - 1)
            }
        }
        let below = (known.map(\.row).max() ?? -1) + 1
        let others = tiles.filter { layout.places[$0.area.text] == nil }.sorted { $0.area < $1.area }
        return known.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
            + others.enumerated().map { index, tile in
                TileDrawing(
                    tile: tile, name: tile.name, column: index % TileLayout.columns,
                    row: below + index / TileLayout.columns)
            }
    }

    /// Only what is there to be seen.
    private func key(_ language: Language) -> HTML {
        let shares = tiles.contains { $0.share != nil } ? ShareClass.allCases : []
        var items = shares.map { share in item(share.style, share.mark(x: 11, y: 7), share.name(language)) }
        if tiles.contains(where: { !$0.isComplete || $0.share == nil }) {
            let hatch = Hatch.over(x: 1, y: 1, width: 32, height: 22, step: 6)
            items.append(item("no-share", hatch, ChartPhrases.hatched[language]))
        }
        if tiles.contains(where: { $0.share == nil }) {
            let dash: HTML = "<path d=\"M11 12h12\" stroke=\"currentColor\" stroke-width=\"2\"/>"
            items.append(item("no-share", dash, ChartPhrases.withoutShare[language]))
        }
        return "<ul class=\"key\">\(items)</ul>"
    }

    private func item(_ style: String, _ sample: HTML, _ words: String) -> HTML {
        """
        <li><svg class="tile \(style)" viewBox="0 0 34 24" width="34" height="24" aria-hidden="true" fill="none">\
        <rect class="plate" x="1" y="1" width="32" height="22" rx="3" stroke="currentColor"/>\(sample)</svg> \(words)</li>
        """
    }

    private func table(_ language: Language) -> Table {
        let rows = tiles.sorted { $0.area < $1.area }.map { tile -> HTML in
            """
            <tr><th scope="row" class="name" lang="vi">\(tile.name)</th><td class="n">\(NumberText.integer(tile.met, language))</td>\
            <td class="n">\(NumberText.integer(tile.registered, language))</td><td class="n">\(tile.percent(language))</td>\
            <td>\((tile.isComplete ? ChartPhrases.complete : ChartPhrases.incomplete)[language])</td></tr>
            """
        }
        return Table(
            caption: title,
            columns: [
                .text(TotalsPhrases.area[language]), .number(PagePhrases.metColumn[language]),
                .number(PagePhrases.registered[language]), .number(PagePhrases.rate[language]),
                .text(ChartPhrases.reporting[language]),
            ], rows: rows)
    }
}
