internal import Consolidation
internal import EventSchema
internal import Wording

/// The province at a glance: one page whose regions are the same whether it is loaded, streamed or printed.
struct OverviewPage: PageContent {
    let overview: Overview
    let frame: PageFrame
    var language: Language { frame.language }
    var words: CatalogueWords { frame.words }

    init(_ overview: Overview) {
        self.overview = overview
        frame = PageFrame(overview.totals, overview.view)
    }

    func say(_ phrase: Phrase) -> String { frame.say(phrase) }
    func number(_ number: Int) -> String { frame.number(number) }

    var kinds: [CatalogueCode] {
        words.ordered(unitKinds: Set(overview.totals.classification.map(\.unitKind)))
    }

    /// The kind that a chart of one kind shows: the one that was asked for, or that of most units.
    var chosenKind: CatalogueCode? {
        if let asked = overview.view.unitKind { return CatalogueCode(validating: asked) }
        return kinds.max { registered($0) < registered($1) }
    }

    private func registered(_ kind: CatalogueCode) -> Int {
        overview.totals.classification.first { $0.unitKind == kind }?.registered ?? 0
    }

    var title: String { "\(frame.year.map(String.init) ?? "—") · \(say(PagePhrases.title))" }

    var heading: HTML {
        "\(say(PagePhrases.title)), \(say(PagePhrases.year).lowercased()) \(frame.year.map(String.init) ?? "—")"
    }

    var sections: [PageSection] {
        let args = frame.arguments
        let changed = overview.changed.map { diff in
            PageSection(
                id: .changed, title: say(PagePhrases.changed), html: ChangedRegion(page: self, diff: diff).html)
        }
        let map = MapRegion(page: self).map { region in
            PageSection(id: .map, title: say(ChartPhrases.map), html: region.html, isBeside: true)
        }
        return [
            PageSection(
                id: .headline, title: say(PagePhrases.headline),
                tools: frame.downloads(csv: "totals", json: "totals", args),
                html: HeadlineRegion(frame: frame, totals: overview.totals, lastYear: overview.lastYear).html),
            changed,
            PageSection(
                id: .missing, title: say(PagePhrases.offices),
                tools: frame.downloads(csv: "missing", json: "missing", args), html: MissingRegion(page: self).html,
                isBeside: map != nil),
            map,
            PageSection(
                id: .areas, title: say(PagePhrases.areas),
                tools: """
                    \(frame.filter(for: .areas)) \
                    \(frame.downloads(csv: "totals", json: "totals", args.merging(["groupBy": "area"]) { $1 }))
                    """,
                html: AreasRegion(frame: frame, totals: overview.byArea, names: overview.names).html),
            PageSection(
                id: .trend, title: say(ChartPhrases.trend), tools: frame.downloads(json: "trend", args),
                html: TrendRegion(page: self, trend: overview.trend, lastYear: overview.lastTrend).html),
            PageSection(
                id: .awards, title: say(PagePhrases.awards),
                tools: frame.downloads(csv: "awards", json: "totals", args),
                html: awards),
            PageSection(
                id: .warnings, title: say(PagePhrases.warnings),
                tools: frame.downloads(csv: "warnings", json: "warnings", args),
                html: WarningsRegion(frame: frame, found: overview.warnings).html),
            PageSection(
                id: .corrections, title: say(PagePhrases.corrections),
                tools: frame.downloads(csv: "corrections", json: "corrections", args),
                html: CorrectionsRegion(
                    frame: frame, corrections: overview.corrections, hasMore: overview.hasMoreCorrections
                ).html),
            PageSection(
                id: .reconcile, title: say(PagePhrases.reconcile),
                tools: frame.downloads(csv: "reconcile", json: "reconcile", args), html: reconcile),
        ].compactMap(\.self)
    }

    // MARK: Awards, published figures

    private var awards: HTML {
        let rows = words.ordered(awards: overview.totals.awards)
        guard !rows.isEmpty else { return "<p>\(say(PagePhrases.noAwards))</p>" }
        let body = rows.map { row -> HTML in
            """
            <tr><td>\(words.authority(row.authority))</td><td>\(words.form(row.form))</td>\
            <td>\(words.recipient(row.recipient))</td><td class="n">\(number(row.count))</td></tr>
            """
        }
        var table = Table(
            caption: say(PagePhrases.awards),
            columns: [
                .text(say(TotalsPhrases.authority)), .text(say(TotalsPhrases.form)),
                .text(say(TotalsPhrases.recipient)),
                .number(say(TotalsPhrases.count)),
            ], rows: body)
        table.hasHeading = true
        return table.html
    }

    private var reconcile: HTML {
        let figures = overview.reconcile.figures
        guard !figures.isEmpty else { return "<p>\(say(ReconcilePhrases.none))</p>" }
        let items = figures.map { figure -> HTML in
            let mark: HTML =
                switch figure.state {
                case .agrees: "<span class=\"mark\">✓</span>"
                case .open: "≠"
                case .unknown: "?"
                }
            let why: [HTML] =
                figure.state == .open
                ? ReconcilePhrases.explanation(figure.explanation, words, language).map { "<br><small>\($0)</small>" }
                : []
            let state: HTML = figure.state == .open ? " class=\"open\"" : ""
            return """
                <li\(state)>\(mark) \(ReconcilePhrases.name(figure, words, language)): \
                \(ReconcilePhrases.comparison(figure, language))\(why)</li>
                """
        }
        let more: HTML? = overview.reconcile.next == nil ? nil : "<p>\(say(PagePhrases.moreFigures))</p>"
        return "<ul class=\"plain marks\">\(items)</ul>\(more)"
    }
}
