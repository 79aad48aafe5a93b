internal import Consolidation
internal import EventSchema
internal import Wording

/// The figures of each kind of unit, and what the year before had.
struct HeadlineRegion {
    let frame: PageFrame
    let totals: TotalsAnswer
    /// nil where the year is not known.
    let lastYear: TotalsAnswer?

    private func say(_ phrase: Phrase) -> String { frame.say(phrase) }
    private func number(_ number: Int) -> String { frame.number(number) }

    var html: HTML {
        let kinds = frame.words.ordered(unitKinds: Set(totals.classification.map(\.unitKind)))
        guard !kinds.isEmpty else { return "<p>\(say(PagePhrases.noData))</p>" }
        let cards = kinds.compactMap { kind in
            totals.classification.first { $0.unitKind == kind }.map { card($0) }
        }
        return "<ul class=\"cards\">\(cards)</ul>\(ShareBar.key(frame.language))"
    }

    private func card(_ row: TotalsAnswer.ClassificationRow) -> HTML {
        let frozen = totals.frozen?.classification.first { $0.unitKind == row.unitKind }
        let asFrozen: HTML? = frozen.flatMap { old in
            (old.met, old.registered) == (row.met, row.registered)
                ? nil
                : """
                <p class="frozen">\(say(PagePhrases.frozenAs)): \(number(old.met))/\(number(old.registered))</p>
                """
        }
        let unfinished = row.noResult + row.deferred
        let bar = ShareBar(met: row.met, notMet: row.notMet, missing: unfinished, isOpen: !row.registerClosed)
        let wanting: HTML =
            "<p\(unfinished > 0 ? " class=\"wanting\"" : "" as HTML)>\(say(PagePhrases.missing)) \(number(unfinished))</p>"
        return """
            <li><h3>\(frame.words.unitKind(row.unitKind))</h3>\
            <p class="figure"><strong>\(number(row.met))</strong>/\(number(row.registered)) \(say(PagePhrases.met))</p>\
            \(bar.html)<p class="\(row.registerClosed ? "rate" : "rate open")">\(frame.rate(row))</p>\(wanting)\(asFrozen)\
            <p class="before">\(before(row))</p></li>
            """
    }

    private func before(_ row: TotalsAnswer.ClassificationRow) -> String {
        guard let old = lastYear?.classification.first(where: { $0.unitKind == row.unitKind }) else {
            return say(PagePhrases.noLastYear)
        }
        return "\(say(PagePhrases.lastYear)): \(number(old.met))/\(number(old.registered)) (\(frame.rate(old)))"
    }
}
