internal import Consolidation
internal import EventSchema
internal import Wording

/// The figures by area and kind, each area leading to its own page.
struct AreasRegion {
    let frame: PageFrame
    let totals: TotalsAnswer
    let names: AreaNames

    var html: HTML {
        let wanted = frame.view.unitKind
        let kinds = frame.words.ordered(unitKinds: Set(totals.classification.map(\.unitKind)))
            .filter { wanted == nil || wanted == $0.text }
        let found = Dictionary(grouping: totals.classification, by: \.area)
        let rows = found.keys.sorted().flatMap { area in
            kinds.compactMap { kind in found[area]?.first { $0.unitKind == kind } }.map { row($0) }
        }
        guard !rows.isEmpty else { return "<p>\(frame.say(PagePhrases.noData))</p>" }
        var table = Table(
            caption: frame.say(PagePhrases.areas),
            columns: [
                .text(frame.say(TotalsPhrases.area)), .text(frame.say(PagePhrases.kind)),
                .number(frame.say(PagePhrases.registered)), .number(frame.say(PagePhrases.withResult)),
                .number(frame.say(PagePhrases.metColumn)), .number(frame.say(PagePhrases.notMet)),
                .number(frame.say(PagePhrases.deferred)), .number(frame.say(PagePhrases.noResult)),
                .number(frame.say(PagePhrases.rate)),
            ], rows: rows)
        table.sorts = true
        table.hasHeading = true
        return table.html
    }

    private func row(_ row: TotalsAnswer.ClassificationRow) -> HTML {
        func cell(_ number: Int) -> HTML {
            "<td class=\"n\" data-value=\"\(number)\">\(frame.number(number))</td>"
        }
        let (name, kind) = (names.name(row.area), frame.words.unitKind(row.unitKind))
        // What sorts is what is shown: a rate that is not known comes last.
        let rate = row.registerClosed && row.registered > 0 ? row.met * 100_000 / row.registered : -1
        let to = frame.view.on(.area) {
            $0.area = row.area.text
            $0.unitKind = row.unitKind.text
        }
        return """
            <tr data-key="\(SearchKey.fold(name + " " + kind))"><th scope="row">\(frame.link(frame.name(name), to: to))</th>\
            <td>\(kind)</td>\(cell(row.registered))\(cell(row.registered - row.noResult))\
            \(cell(row.met))\(cell(row.notMet))\(cell(row.deferred))\(cell(row.noResult))\
            <td class="n" data-value="\(rate)">\(frame.rate(row))</td></tr>
            """
    }
}
