internal import Consolidation
internal import EventSchema
internal import Wording

/// What does not fit together, by which article, and what was answered.
struct WarningsRegion {
    let frame: PageFrame
    let found: WarningsAnswer
    private var language: Language { frame.language }

    private func say(_ phrase: Phrase) -> String { frame.say(phrase) }

    private func sentence(_ warning: WarningsAnswer.Warning) -> HTML {
        let words = warning.units.map(\.name) + [warning.exclusion?.words, warning.decision?.number].compactMap(\.self)
        return frame.sentence(WarningPhrases.text(warning, frame.words, language), naming: words)
    }

    var html: HTML {
        guard !found.warnings.isEmpty else { return "<p>\(frame.marked(say(WarningPhrases.none)))</p>" }
        let items = found.warnings.prefix(20).map { warning -> HTML in
            let reply: HTML? = warning.answer.map { reply in
                let time = LocalTime.text(reply.at, language)
                let said = WarningPhrases.answered(reply.answer, note: reply.note, time: time, language)
                return "<br>\(frame.sentence(said, naming: [reply.note]))"
            }
            let mark: HTML = warning.answer == nil ? "<span class=\"mark\">⚠ </span>" : "<span class=\"mark\">✓ </span>"
            return """
                <li>\(mark)\(sentence(warning))\
                <br><small>\(frame.name(warning.article)) (\(warning.edition.text))</small>\(reply)</li>
                """
        }
        let open = found.warnings.count { $0.answer == nil }
        let more: HTML? =
            found.warnings.count > 20 || found.next != nil ? "<p>\(say(PagePhrases.more))</p>" : nil
        return """
            <p>\(WarningPhrases.total(found.warnings.count, open: open, year: found.year, language))</p>\
            <ul class="plain marks">\(Array(items))</ul>\(more)
            """
    }
}
