internal import Wording

/// What met, of all that is registered; blank what did not, hatched what has no result yet. Where the register is not
/// declared the bar has no end.
///
/// It only shows again the numbers beside it, so it is hidden from those who hear the page.
struct ShareBar {
    private static let width = 240
    private static let height = 14
    private static let tail = 24

    let met: Int
    let notMet: Int
    let missing: Int
    let isOpen: Bool

    /// nil where there is nothing to draw.
    var html: HTML? {
        guard met >= 0, notMet >= 0, missing >= 0, met + notMet + missing > 0 else { return nil }
        let room = Self.width - 2 - (isOpen ? Self.tail : 0)
        let hatched = length(missing, room)
        let filled = min(length(met, room), room - hatched)
        let tail: HTML? =
            isOpen
            ? "<path class=\"rest\" d=\"M\(room + 5) 1.5h\(Self.tail)m-\(Self.tail) 11h\(Self.tail)\" stroke=\"currentColor\" stroke-dasharray=\"4 4\"/>"
            : nil
        return """
            <svg class="share" viewBox="0 0 \(Self.width) \(Self.height)" aria-hidden="true" fill="none">\
            <rect class="met" x="1" y="1" width="\(filled)" height="12" fill="currentColor"/>\
            \(Hatch.over(x: 1 + room - hatched, y: 1, width: hatched, height: 12, step: 5))\
            <rect class="rest" x="1" y="1" width="\(room)" height="12" stroke="currentColor"/>\(tail)</svg>
            """
    }

    /// Something is never drawn as nothing, nor less than all as all.
    private func length(_ part: Int, _ room: Int) -> Int {
        let whole = met + notMet + missing
        guard part > 0 else { return 0 }
        guard part < whole else { return room }
        return max(2, min(room - 2, Int((Double(part) / Double(whole) * Double(room)).rounded())))
    }

    /// What fill, blank and hatch mean.
    static func key(_ language: Language) -> HTML {
        func item(_ sample: HTML, _ words: Phrase) -> HTML {
            """
            <li><svg class="share" viewBox="0 0 28 14" width="28" height="14" aria-hidden="true" fill="none">\(sample)\
            <rect class="rest" x="1" y="1" width="26" height="12" stroke="currentColor"/></svg> \(words[language])</li>
            """
        }
        let filled: HTML = "<rect class=\"met\" x=\"1\" y=\"1\" width=\"26\" height=\"12\" fill=\"currentColor\"/>"
        return """
            <ul class="key">\(item(filled, PagePhrases.metColumn))\(item("", PagePhrases.notMet))\
            \(item(Hatch.over(x: 1, y: 1, width: 26, height: 12, step: 5), ChartPhrases.missing))</ul>
            """
    }
}
