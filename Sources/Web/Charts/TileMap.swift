public import EventSchema
public import Wording

/// A province as tiles: what share met in each area, and where that is not the last word.
public struct TileMap: Sendable {
    public struct Tile: Hashable, Sendable {
        public let area: AreaCode
        public let name: String
        public let met: Int
        /// nil: the register is not declared, so there is no share.
        public let registered: Int?
        /// Whether the office has stated that it reported all.
        public let isComplete: Bool
        /// Of the area's page, already as markup.
        public let href: HTML?

        public init(
            area: AreaCode, name: String, met: Int, registered: Int?, isComplete: Bool, href: HTML? = nil
        ) {
            self.area = area
            self.name = name
            self.met = met
            self.registered = registered
            self.isComplete = isComplete
            self.href = href
        }

        /// What the share is of; nil where there is none.
        var whole: Int? { registered.flatMap { $0 > 0 && met >= 0 ? $0 : nil } }

        func percent(_ language: Language) -> String {
            whole.map { NumberText.percent(met, of: $0, language) } ?? "—"
        }
    }

    let id: ChartID
    let title: String
    let tiles: [Tile]
    let layout: TileLayout
    let scale: TileScale

    /// - Parameters:
    ///   - id: of the figure's parts; its own in the page.
    ///   - tiles: one for each area, in any order.
    public init(id: String, title: String, tiles: [Tile], layout: TileLayout, scale: TileScale = .standard) {
        self.id = ChartID(id)
        self.title = title
        self.tiles = tiles.sorted { $0.area < $1.area }
        self.layout = layout
        self.scale = scale
    }

    public func html(_ language: Language) -> HTML {
        let cells = placed
        let drawings: [HTML] = cells.map { cell in
            TileDrawing(tile: cell.tile, short: cell.short, column: cell.column, row: cell.row)
                .html(scale: scale, language)
        }
        let description = ChartPhrases.tiles(
            tiles.count, incomplete: tiles.count { !$0.isComplete }, withoutShare: tiles.count { $0.whole == nil },
            language)
        let rows = max(1, (cells.map(\.row).max() ?? 0) + 1)
        return ChartFigure(
            id: id, name: "tiles", title: title, description: description,
            width: TileLayout.columns * TileDrawing.pitch, height: rows * TileDrawing.pitchDown,
            drawing: drawings.isEmpty ? noTiles(language) : drawings.reduce(.empty, +),
            legend: TileLegend(scale: scale).html(language), table: table(language),
            hasLinks: tiles.contains { $0.href != nil }
        ).html(language)
    }

    private func noTiles(_ language: Language) -> HTML {
        "<text x=\"200\" y=\"48\" text-anchor=\"middle\" fill=\"currentColor\">\(ChartPhrases.noFigures[language])</text>\n"
    }

    /// Columns and rows from 0. Areas without a place stand in rows below those that have one, by code.
    private var placed: [(tile: Tile, short: String?, column: Int, row: Int)] {
        let known = tiles.compactMap { tile in layout.places[tile.area.text].map { (tile, $0) } }
        let below = known.map(\.1.row).max() ?? 0
        let others = tiles.filter { layout.places[$0.area.text] == nil }
        return known.map { ($0, $1.short, $1.column - 1, $1.row - 1) }
            + others.enumerated().map { index, tile in
                (tile, nil, index % TileLayout.columns, below + index / TileLayout.columns)
            }
    }

    private func table(_ language: Language) -> ChartTable {
        let columns = [
            ChartPhrases.area, ChartPhrases.met, ChartPhrases.registered, ChartPhrases.rate, ChartPhrases.reporting,
        ]
        return ChartTable(
            caption: title, columns: columns.map { $0[language] },
            rows: tiles.map { tile in
                [
                    tile.name, NumberText.integer(tile.met, language),
                    tile.registered.map { NumberText.integer($0, language) } ?? "—", tile.percent(language),
                    (tile.isComplete ? ChartPhrases.complete : ChartPhrases.incomplete)[language],
                ]
            })
    }
}
