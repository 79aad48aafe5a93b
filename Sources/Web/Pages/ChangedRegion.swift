internal import Consolidation
internal import EventSchema
internal import Wording

/// What changed since one looked last, and by which records.
struct ChangedRegion {
    let page: OverviewPage
    let diff: DiffAnswer

    private static let shown = 30

    var html: HTML {
        guard !diff.changes.isEmpty || !diff.classification.isEmpty else {
            return "<p>\(page.say(PagePhrases.nothingChanged))</p>"
        }
        let rows = diff.classification.map { pair -> HTML in
            let (old, new) = (pair.before, pair.after)
            return """
                <li><strong>\(page.words.unitKind(pair.unitKind))</strong>: \(page.say(PagePhrases.met)) \
                \(page.number(old?.met ?? 0)) → \(page.number(new?.met ?? 0)), \(page.say(PagePhrases.missing)) \
                \(missing(old)) → \(missing(new))</li>
                """
        }
        let more: HTML? =
            diff.next == nil && diff.changes.count <= Self.shown
            ? nil : "<p>\(page.say(PagePhrases.moreChanges))</p>"
        let changes = diff.changes.suffix(Self.shown).reversed().map { line($0) }
        return "<ul class=\"plain\">\(rows)</ul><ol class=\"plain\">\(Array(changes))</ol>\(more)"
    }

    /// As the headline counts them: what is deferred is missing, too.
    private func missing(_ row: TotalsAnswer.ClassificationRow?) -> String {
        page.number(row.map { $0.noResult + $0.deferred } ?? 0)
    }

    private func line(_ line: DiffAnswer.ChangeLine) -> HTML {
        var parts: [String] = []
        if let before = line.before, let after = line.after, before.result != after.result {
            let results = [before.result, after.result].map { ResultNames.name($0, page.language) }
            parts.append(results.joined(separator: " → "))
        }
        if let decision = line.decision { parts.append(decision.number) }
        if let reason = line.reason { parts.append("“\(page.words.reason(reason))”") }
        let subject: HTML =
            line.unitKind == nil
            ? "\(line.subject)" : page.frame.unitLink(line.subject, of: line.office, page.frame.name(line.subject))
        let what = ([DiffPhrases.type(line.type)[page.language]] + parts).joined(separator: " · ")
        let time = LocalTime.text(line.receivedAt, page.language)
        return "<li>\(time) · \(line.office.text) · \(subject) · \(what)</li>"
    }
}
