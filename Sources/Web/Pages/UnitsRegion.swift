internal import Consolidation
internal import EventSchema
internal import Wording

/// A page of units with what was decided of each.
struct UnitsRegion {
    let frame: PageFrame
    let units: UnitsAnswer
    let names: AreaNames

    /// So many rows, with all their links, stay under 150 KB.
    private static let shown = 150

    var html: HTML {
        let shown = units.units.prefix(Self.shown)
        guard !shown.isEmpty else { return "<p>\(frame.say(PagePhrases.noUnits))</p>" }
        var table = Table(
            caption: frame.say(PagePhrases.units),
            columns: [
                .text(frame.say(PagePhrases.code)), .text(frame.say(PagePhrases.name)),
                .text(frame.say(PagePhrases.kind)), .text(frame.say(PagePhrases.area)),
                .text(frame.say(PagePhrases.result)), .text(frame.say(PagePhrases.decision)),
            ], rows: shown.map(row))
        table.sorts = true
        table.hasHeading = true
        return "\(table.html)\(next(shown))"
    }

    private func row(_ unit: UnitsAnswer.Row) -> HTML {
        let area = names.name(unit.area)
        let decision = unit.decision.map { "\($0.number), \(LocalTime.date($0.date, frame.language))" } ?? "—"
        let note: HTML? =
            unit.status == .registered ? nil : " <small>(\(UnitPhrases.status(unit.status)[frame.language]))</small>"
        return """
            <tr><th scope="row">\(frame.unitLink(unit.unit.text, of: unit.office, "\(unit.unit.text)"))</th>\
            <td>\(frame.name(unit.name))\(note)</td><td>\(frame.words.unitKind(unit.unitKind))</td>\
            <td>\(frame.name(area))</td><td>\(ResultNames.name(unit.result, frame.language))</td>\
            <td>\(frame.name(decision))</td></tr>
            """
    }

    private func next(_ shown: ArraySlice<UnitsAnswer.Row>) -> HTML? {
        guard let last = shown.last, units.next != nil || shown.count < units.units.count else { return nil }
        let to = frame.view.with { $0.after = "\(last.office)/\(last.unit)" }
        return "<p class=\"next\">\(frame.link("\(frame.say(PagePhrases.nextPage)) →", to: to))</p>"
    }
}
