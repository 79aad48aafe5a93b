internal import Consolidation
internal import EventSchema
internal import Wording

/// What one can do on every page.
extension PageFrame {
    /// What is said of the page's own state. The script shows it; without one, reloading is what updates.
    var bar: HTML {
        let pause: HTML? =
            view.asOf == nil
            ? """
            <button type="button" id="pause" class="js" aria-pressed="false" hidden>\(say(PagePhrases.pause))</button>
            """ : nil
        return """
            <p class="bar"><span id="live" role="status">\(say(PagePhrases.updated)) \(LocalTime.text(asOf, language))\
            </span> \(pause)<noscript> · \(say(PagePhrases.connecting))</noscript></p>
            """
    }

    /// The year, the kind of log, and the moment: a form, so that it works without a script.
    var chooser: HTML {
        let position = String(ledger.position)
        let other = view.with {
            $0.isExercise.toggle()
            ($0.year, $0.asOf, $0.since, $0.after) = (nil, nil, nil, nil)
        }
        return """
            <form class="choose" method="get" action="\(view.page.rawValue)">\(hidden(view))\
            <label>\(say(PagePhrases.year)) <input type="number" name="year" min="2013" max="2100" \
            value="\(year.map(String.init) ?? "")"></label> \
            <label>\(say(PagePhrases.moment)) <input type="text" name="asOf" id="as-of" value="\(view.asOf ?? "")">\
            </label> <label class="js" hidden>\(say(PagePhrases.slider)) <input type="range" id="moment" min="0" \
            max="\(position)" value="\(position)"></label> <button>\(say(PagePhrases.show))</button> \
            <a href="\(other.href())">\(say(view.isExercise ? PagePhrases.official : PagePhrases.exercise))</a></form>
            """
    }

    /// One kind, or all of them: links, so that they work without a script.
    func kindChoices(_ kinds: [CatalogueCode], chosen: [CatalogueCode], withAll: Bool = false) -> HTML {
        func choice(_ name: String, _ kind: CatalogueCode?, isChosen: Bool) -> HTML {
            let href = view.with { ($0.unitKind, $0.after) = (kind?.text, nil) }.href()
            let mark: HTML = isChosen ? " aria-current=\"true\"" : ""
            return "<li><a href=\"\(href)\"\(mark)>\(name)</a></li>"
        }
        let all: HTML? = withAll ? choice(say(PagePhrases.all), nil, isChosen: chosen.count > 1) : nil
        let each = kinds.map { kind in choice(words.unitKind(kind), kind, isChosen: chosen == [kind]) }
        return "<ul class=\"pages\" aria-label=\"\(say(PagePhrases.kind))\">\(all)\(each)</ul>"
    }

    /// What a form sends along of a view, so that it leads to the same page.
    func hidden(_ view: PageView, withMoment: Bool = false) -> [HTML] {
        var fields = [
            ("area", view.area), ("office", view.office), ("unit", view.unit), ("unitKind", view.unitKind),
            ("type", view.type), ("result", view.result), ("match", view.match),
        ]
        if withMoment { fields += [("year", view.year), ("asOf", view.asOf)] }
        if view.isExercise { fields.append(("logKind", "exercise")) }
        if language != .vi { fields.append(("lang", language.rawValue)) }
        return fields.compactMap { name, value in
            value.map { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" }
        }
    }

    /// The link that will show what changed since this moment.
    var foot: HTML? {
        guard view.asOf == nil, view.page == .overview else { return nil }
        let href = view.with { $0.since = "\(ledger.life)-\(ledger.position)" }.href()
        return """
            <footer><p class="js" hidden><a id="last" href="\(view.href())">\(say(PagePhrases.lastLook))</a></p>\
            <p><a id="mark" href="\(href)">\(say(PagePhrases.mark))</a>: \(say(PagePhrases.markHint)) \
            \(say(PagePhrases.printHint))</p></footer>
            """
    }
}
