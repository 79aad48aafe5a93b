internal import EventSchema
internal import Wording

/// All kinds of units, or one: links, so that they work without a script.
struct KindChoices {
    let frame: PageFrame
    let kinds: [CatalogueCode]
    /// Those that are shown.
    let shown: [CatalogueCode]
    /// Of the region they stand in, so that a reader who has chosen is still there.
    let region: Region.ID
    var offersAll = true

    var html: HTML {
        let all: HTML? = offersAll ? choice(frame.say(PagePhrases.all), nil, isShown: shown.count > 1) : nil
        let each = kinds.map { kind in choice(frame.words.unitKind(kind), kind, isShown: shown == [kind]) }
        return "<ul class=\"pages\" aria-label=\"\(frame.say(PagePhrases.kind))\">\(all)\(each)</ul>"
    }

    private func choice(_ name: String, _ kind: CatalogueCode?, isShown: Bool) -> HTML {
        let href = frame.view.with { ($0.unitKind, $0.after) = (kind?.text, nil) }.href()
        let mark: HTML = isShown ? " aria-current=\"true\"" : ""
        let id = "\(region.rawValue)-kind-\(kind?.text ?? "all")"
        return "<li><a id=\"\(id)\" href=\"\(href)#\(region.rawValue)-title\"\(mark)>\(name)</a></li>"
    }
}
