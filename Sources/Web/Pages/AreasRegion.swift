internal import Consolidation
internal import EventSchema
internal import Wording

/// The figures by area and kind, each area leading to its own page.
struct AreasRegion {
    let frame: PageFrame
    let totals: TotalsAnswer
    let names: AreaNames

    /// So many rows, with their links, stay under 150 KB with everything else.
    private static let shown = 300

    var html: HTML {
        let known = frame.words.ordered(unitKinds: Set(totals.classification.map(\.unitKind)))
        guard !known.isEmpty else { return "<p>\(frame.say(PagePhrases.noData))</p>" }
        let found = Dictionary(grouping: totals.classification, by: \.area)
        var kinds = known.filter { frame.view.unitKind == nil || frame.view.unitKind == $0.text }
        // A province of many communes shows one kind at a time.
        if kinds.count > 1, found.count * kinds.count > Self.shown { kinds = [kinds[0]] }
        let rows = found.keys.sorted().flatMap { area in
            kinds.compactMap { kind in found[area]?.first { $0.unitKind == kind } }.map { row($0) }
        }
        var table = Table(
            caption: frame.say(PagePhrases.areas),
            columns: [
                .text(frame.say(TotalsPhrases.area)), .text(frame.say(PagePhrases.kind)),
                .number(frame.say(PagePhrases.registered)), .number(frame.say(PagePhrases.withResult)),
                .number(frame.say(PagePhrases.metColumn)), .number(frame.say(PagePhrases.notMet)),
                .number(frame.say(PagePhrases.deferred)), .number(frame.say(PagePhrases.noResult)),
                .number(frame.say(PagePhrases.rate)),
            ], rows: Array(rows.prefix(Self.shown)))
        table.sorts = true
        table.hasHeading = true
        let more: HTML? = rows.count > Self.shown ? "<p>\(frame.say(PagePhrases.moreAreas))</p>" : nil
        return "\(frame.kindChoices(known, chosen: kinds, withAll: true))\(table.html)\(more)"
    }

    private func row(_ row: TotalsAnswer.ClassificationRow) -> HTML {
        func cell(_ number: Int) -> HTML { "<td class=\"n\">\(frame.number(number))</td>" }
        let kind = frame.words.unitKind(row.unitKind)
        let to = frame.view.on(.area) {
            $0.area = row.area.text
            $0.unitKind = frame.view.unitKind
        }
        return """
            <tr><th scope="row">\(frame.link(frame.name(names.name(row.area)), to: to))</th>\
            <td>\(kind)</td>\(cell(row.registered))\(cell(row.registered - row.noResult))\
            \(cell(row.met))\(cell(row.notMet))\(cell(row.deferred))\(cell(row.noResult))\
            <td class="n">\(frame.rate(row))</td></tr>
            """
    }
}
