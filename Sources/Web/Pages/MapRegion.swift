internal import Consolidation
internal import EventSchema
internal import Wording

/// One kind of units over the province: a tile for every area that reports, or that somebody reports of.
struct MapRegion {
    let page: OverviewPage
    private let layout: TileLayout
    private let areas: [AreaCode]

    /// Tiles of a province that nobody has drawn: more of them are no picture.
    private static let most = 40

    /// nil where nobody has drawn the province as its areas are now, and they are many.
    init?(page: OverviewPage) {
        self.page = page
        let offices = Dictionary(
            page.overview.offices.offices.map { ($0.office, $0.area) }, uniquingKeysWith: { first, _ in first })
        let reporting = page.overview.missing.reports.compactMap { offices[$0.office] }
        let drawn = TileLayout.of(page.overview.totals.province)
        // Codes of a lower tier are longer; what reports from there is part of a tile.
        let longest = drawn?.places.keys.map(\.utf8.count).max() ?? .max
        areas = Set(
            page.overview.byArea.classification.map(\.area) + reporting.filter { $0.text.utf8.count <= longest }
        ).sorted()
        let isDrawn = areas.contains { drawn?.places[$0.text] != nil }
        layout = isDrawn ? drawn ?? TileLayout([]) : TileLayout([])
        guard !areas.isEmpty, isDrawn || areas.count <= Self.most else { return nil }
    }

    var html: HTML {
        guard let kind = page.chosenKind else { return "<p>\(page.say(PagePhrases.noData))</p>" }
        let choices = KindChoices(frame: page.frame, kinds: page.kinds, shown: [kind], region: .map, offersAll: false)
        let rows = page.overview.byArea.classification.filter { $0.unitKind == kind }
        let title = ChartPhrases.mapTitle(
            page.words.unitKind(kind), year: page.frame.year.map(String.init) ?? "—", page.language)
        let map = TileMap(id: "map", title: title, tiles: areas.map { tile($0, kind, rows) }, layout: layout)
        return choices.html + map.html(page.language)
    }

    private func tile(_ area: AreaCode, _ kind: CatalogueCode, _ rows: [TotalsAnswer.ClassificationRow]) -> Tile {
        let row = rows.first { $0.area == area }
        let offices = page.overview.offices.offices.filter { $0.area == area }.map(\.office)
        let reports = page.overview.missing.reports.filter { $0.unitKind == kind && offices.contains($0.office) }
        let to = page.frame.view.on(.area) { $0.area = area.text }
        return Tile(
            area: area, name: page.overview.names.name(area), met: row?.met ?? 0, registered: row?.registered ?? 0,
            isDeclared: row?.registerClosed ?? false,
            isComplete: !reports.isEmpty && reports.allSatisfy(\.isComplete), href: to.href())
    }
}
