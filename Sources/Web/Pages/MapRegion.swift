internal import Consolidation
internal import EventSchema
internal import Wording

/// One kind of unit over the province: a tile for every area that has units or reports.
struct MapRegion {
    let frame: PageFrame
    let byArea: TotalsAnswer
    let missing: MissingAnswer
    let names: AreaNames
    let kind: CatalogueCode?
    private let layout: TileLayout
    private let areaOf: [OfficeID: AreaCode]

    /// nil where nobody has drawn the province, or not as its areas are now.
    init?(_ overview: Overview, frame: PageFrame, kind: CatalogueCode?) {
        guard let layout = TileLayout.of(overview.totals.province) else { return nil }
        (self.frame, self.layout, self.kind) = (frame, layout, kind)
        (byArea, missing, names) = (overview.byArea, overview.missing, overview.names)
        areaOf = Dictionary(
            overview.offices.offices.map { ($0.office, $0.area) }, uniquingKeysWith: { first, _ in first })
        let areas = areas
        guard areas.isEmpty || areas.contains(where: { layout.places[$0.text] != nil }) else { return nil }
    }

    var html: HTML {
        let areas = areas
        guard let kind, !areas.isEmpty else { return "<p>\(frame.say(PagePhrases.noData))</p>" }
        let known = frame.words.ordered(unitKinds: Set(byArea.classification.map(\.unitKind)))
        let map = TileMap(
            id: "map",
            title: ChartPhrases.mapTitle(
                frame.words.unitKind(kind), year: frame.year.map(String.init) ?? "—", frame.language),
            tiles: areas.map { tile($0, kind) }, layout: layout)
        return frame.kindChoices(known, chosen: [kind]) + map.html(frame.language)
    }

    private func tile(_ area: AreaCode, _ kind: CatalogueCode) -> Tile {
        let row = byArea.classification.first { $0.area == area && $0.unitKind == kind }
        let reports = missing.reports.filter { $0.unitKind == kind && areaOf[$0.office] == area }
        let to = frame.view.on(.area) { ($0.area, $0.unitKind) = (area.text, frame.view.unitKind) }
        return Tile(
            area: area, name: names.name(area), met: row?.met ?? 0, registered: row?.registered ?? 0,
            isDeclared: row?.registerClosed ?? false,
            isComplete: !reports.isEmpty && reports.allSatisfy(\.isComplete), href: to.href())
    }

    /// Those that have units, and those that are to report and have none yet. Areas of a lower tier, whose codes are
    /// longer, are part of a tile.
    private var areas: [AreaCode] {
        let longest = layout.places.keys.map(\.utf8.count).max() ?? 0
        let reporting = missing.reports.compactMap { areaOf[$0.office] }.filter { $0.text.utf8.count <= longest }
        return Set(byArea.classification.map(\.area) + reporting).sorted()
    }
}
