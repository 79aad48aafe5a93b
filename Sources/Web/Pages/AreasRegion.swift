internal import Consolidation
internal import EventSchema
internal import Wording

/// The figures by area and kind.
struct AreasRegion {
    let page: OverviewPage

    var html: HTML {
        let totals = page.overview.byArea
        let names = page.areaNames
        let wanted = page.overview.view.unitKind
        let kinds = page.words.ordered(unitKinds: Set(totals.classification.map(\.unitKind)))
            .filter { wanted == nil || wanted == $0.text }
        let areas = Set(totals.classification.map(\.area)).sorted()
        let rows = areas.flatMap { area in
            kinds.compactMap { kind in
                totals.classification.first { $0.area == area && $0.unitKind == kind }
            }.map { row($0, names[area] ?? area.text) }
        }
        guard !rows.isEmpty else { return "<p>\(page.say(PagePhrases.noData))</p>" }
        var table = Table(
            caption: page.say(PagePhrases.areas),
            columns: [
                .text(page.say(TotalsPhrases.area)), .text(page.say(PagePhrases.kind)),
                .number(page.say(PagePhrases.registered)), .number(page.say(PagePhrases.withResult)),
                .number(page.say(PagePhrases.metColumn)), .number(page.say(PagePhrases.notMet)),
                .number(page.say(PagePhrases.deferred)), .number(page.say(PagePhrases.noResult)),
                .number(page.say(PagePhrases.rate)),
            ], rows: rows)
        table.sorts = true
        return table.html
    }

    private func row(_ row: TotalsAnswer.ClassificationRow, _ name: String) -> HTML {
        func cell(_ number: Int) -> HTML {
            "<td class=\"n\" data-value=\"\(number)\">\(page.number(number))</td>"
        }
        // What sorts is what is shown: a rate that is not known comes last.
        let rate = row.registerClosed && row.registered > 0 ? row.met * 100_000 / row.registered : -1
        return """
            <tr data-key="\(SearchKey.fold(name + " " + page.words.unitKind(row.unitKind)))">\
            <th scope="row" class="name">\(name)</th>\
            <td>\(page.words.unitKind(row.unitKind))</td>\(cell(row.registered))\(cell(row.registered - row.noResult))\
            \(cell(row.met))\(cell(row.notMet))\(cell(row.deferred))\(cell(row.noResult))\
            <td class="n" data-value="\(rate)">\(page.rate(row))</td></tr>
            """
    }
}
