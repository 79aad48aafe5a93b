internal import Consolidation
internal import EventSchema
internal import Wording

extension OverviewPage {
    /// The whole page as it is first sent.
    func document(province: String) -> HTML {
        let view = overview.view
        let found = regions
        func sections(_ wanted: [(Region.ID, Phrase)]) -> [HTML] {
            wanted.compactMap { id, title in found.first { $0.id == id }.map { section($0, say(title)) } }
        }
        let first = sections([(.headline, PagePhrases.headline), (.changed, PagePhrases.changed)])
        let beside = sections([(.missing, PagePhrases.offices), (.map, ChartPhrases.map)])
        let others = sections([
            (.areas, PagePhrases.areas), (.awards, PagePhrases.awards), (.warnings, PagePhrases.warnings),
            (.reconcile, PagePhrases.reconcile),
        ])
        let standing = found.first { $0.id == .standing }.map { "<div id=\"standing\">\($0.html)</div>" as HTML }
        let year = overview.totals.year.map(String.init) ?? "—"
        let main: HTML = """
            <h1>\(say(PagePhrases.title)), \(say(PagePhrases.year).lowercased()) \(year)</h1>\
            \(bar)\(standing)\(chooser)\(first)<div class="beside">\(beside)</div>\(others)\(mark)
            """
        return Layout(
            title: "\(year) · \(say(PagePhrases.title)) · \(province)", province: province, view: view, path: "/",
            isLive: view.asOf == nil, main: main
        ).html
    }

    private func section(_ region: Region, _ title: String) -> HTML {
        let id = region.id.rawValue
        return """
            <section aria-labelledby="\(id)-title"><h2 id="\(id)-title">\(title)</h2>\(tools(region.id))\
            <div id="\(id)">\(region.html)</div></section>
            """
    }

    /// What is said of the page's own state. The script shows it; without one, reloading is what updates.
    private var bar: HTML {
        let clock = LocalTime.text(overview.totals.asOf, language)
        let pause: HTML? =
            overview.view.asOf == nil
            ? "<button type=\"button\" id=\"pause\" class=\"js\" aria-pressed=\"false\" hidden>\(say(PagePhrases.pause))</button>"
            : nil
        return """
            <p class="bar"><span id="live" role="status">\(say(PagePhrases.updated)) \(clock)</span> \(pause)\
            <noscript> · \(say(PagePhrases.connecting))</noscript></p>
            """
    }

    /// The year, the kind of log, and the moment: a form, so that it works without a script.
    private var chooser: HTML {
        let view = overview.view
        let position = overview.totals.ledger.position
        let year = overview.totals.year.map(String.init) ?? ""
        let other = view.with {
            $0.isExercise.toggle()
            $0.year = nil
            $0.asOf = nil
            $0.since = nil
        }
        let language: HTML? =
            view.language == .vi ? nil : "<input type=\"hidden\" name=\"lang\" value=\"\(view.language.rawValue)\">"
        let kind: HTML? = view.isExercise ? "<input type=\"hidden\" name=\"logKind\" value=\"exercise\">" : nil
        return """
            <form class="choose" method="get" action="/">\(language)\(kind)\
            <label>\(say(PagePhrases.year)) <input type="number" name="year" min="2013" max="2100" value="\(year)"></label> \
            <label>\(say(PagePhrases.moment)) <input type="text" name="asOf" id="as-of" value="\(view.asOf ?? "")"></label> \
            <label class="js" hidden>\(say(PagePhrases.slider)) <input type="range" id="moment" min="0" \
            max="\(String(position))" value="\(String(position))"></label> \
            <button>\(say(PagePhrases.show))</button> \
            <a href="\(other.href())">\(say(view.isExercise ? PagePhrases.official : PagePhrases.exercise))</a></form>
            """
    }

    private func tools(_ region: Region.ID) -> HTML? {
        let args = overview.view
        func link(_ ask: String, _ more: String = "") -> HTML {
            let href = args.with {
                $0.language = .vi
                $0.since = nil
                $0.unitKind = nil
            }.href("/api/" + ask)
            let joined = more.isEmpty ? href : href + (href.contains("?") ? "&" : "?") + more
            return "<a href=\"\(joined)\">\(say(PagePhrases.tableData))</a>"
        }
        switch region {
        case .areas:
            return """
                <p class="tools"><label class="js" hidden>\(say(PagePhrases.filter)) \
                <input type="search" id="filter" data-table="areas"></label> \(link("totals", "groupBy=area"))</p>
                """
        case .headline, .awards: return "<p class=\"tools\">\(link("totals"))</p>"
        case .missing: return "<p class=\"tools\">\(link("missing"))</p>"
        case .warnings: return "<p class=\"tools\">\(link("warnings"))</p>"
        case .reconcile: return "<p class=\"tools\">\(link("reconcile"))</p>"
        default: return nil
        }
    }

    /// The link that will show what changed since this moment.
    private var mark: HTML? {
        guard overview.view.asOf == nil else { return nil }
        let ledger = overview.totals.ledger
        let href = overview.view.with { $0.since = "\(ledger.life)-\(ledger.position)" }.href()
        return """
            <footer><p><a id="mark" href="\(href)">\(say(PagePhrases.mark))</a>: \(say(PagePhrases.markHint)) \
            \(say(PagePhrases.printHint))</p></footer>
            """
    }
}
