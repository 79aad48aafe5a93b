internal import Consolidation
internal import EventSchema
internal import Wording

/// One kind of units over the province: a tile for every area that reports, or that somebody reports of.
struct MapRegion {
    let page: OverviewPage
    let layout: TileLayout

    /// nil where nobody has drawn the province, or not as its areas are now.
    init?(page: OverviewPage) {
        guard let layout = TileLayout.of(page.overview.totals.province) else { return nil }
        self.page = page
        self.layout = layout
        let areas = areas
        guard areas.isEmpty || areas.contains(where: { layout.places[$0.text] != nil }) else { return nil }
    }

    var html: HTML {
        let tiles = areas
        guard !tiles.isEmpty, let kind = page.chosenKind else { return "<p>\(page.say(PagePhrases.noData))</p>" }
        let names = page.areaNames
        let rows = page.overview.byArea.classification.filter { $0.unitKind == kind }
        let title = ChartPhrases.mapTitle(
            page.words.unitKind(kind), year: page.overview.totals.year.map(String.init) ?? "—", page.language)
        let map = TileMap(
            id: "map", title: title,
            tiles: tiles.map { area in
                let row = rows.first { $0.area == area }
                let reports = page.overview.missing.reports.filter {
                    $0.unitKind == kind && page.area(of: $0.office) == area
                }
                return Tile(
                    area: area, name: names[area] ?? area.text, met: row?.met ?? 0, registered: row?.registered ?? 0,
                    isDeclared: row?.registerClosed ?? false,
                    isComplete: !reports.isEmpty && reports.allSatisfy(\.isComplete), href: address(of: area))
            }, layout: layout
        ).html(page.language)
        return kindLinks + map
    }

    /// The kind of which the map and the table of areas are; the table has room for all.
    private var kindLinks: HTML {
        let view = page.overview.view
        func link(_ kind: String?, _ name: String) -> HTML {
            if kind == view.unitKind { return "<strong aria-current=\"true\">\(name)</strong> " }
            let href = view.with { $0.unitKind = kind }.href() + "#map-title"
            return "<a id=\"kind-\(kind ?? "all")\" href=\"\(href)\">\(name)</a> "
        }
        let links = page.kinds.map { link($0.text, page.words.unitKind($0)) }
        return
            "<p class=\"tools\">\(page.say(PagePhrases.kind)): \(link(nil, page.say(ChartPhrases.allKinds)))\(links)</p>"
    }

    private var areas: [AreaCode] {
        let reporting = page.overview.missing.reports.compactMap { page.area(of: $0.office) }
        return Set(page.overview.byArea.classification.map(\.area) + reporting).sorted()
    }

    private func address(of area: AreaCode) -> String {
        let view = page.overview.view.href("/area")
        return view + (view.contains("?") ? "&" : "?") + "area=" + PageView.encoded(area.text)
    }
}
