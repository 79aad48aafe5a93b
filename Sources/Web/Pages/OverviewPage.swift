internal import Consolidation
internal import EventSchema
internal import Wording

/// The province at a glance: one page whose regions are the same whether it is loaded, streamed or printed.
struct OverviewPage {
    let overview: Overview
    let words: CatalogueWords
    var language: Language { overview.view.language }

    init(_ overview: Overview) {
        self.overview = overview
        words = CatalogueWords(year: overview.totals.year, language: overview.view.language)
    }

    func say(_ phrase: Phrase) -> String { phrase[language] }
    func number(_ number: Int) -> String { NumberText.integer(number, language) }

    var regions: [Region] {
        [
            Region(id: .standing, html: standing), Region(id: .headline, html: headline),
            Region(id: .missing, html: MissingRegion(page: self).html),
            MapRegion(page: self).map { Region(id: .map, html: $0.html) },
            Region(id: .areas, html: AreasRegion(page: self).html), Region(id: .awards, html: awards),
            Region(id: .warnings, html: warnings), Region(id: .reconcile, html: reconcile),
            overview.changed.map { Region(id: .changed, html: ChangedRegion(page: self, diff: $0).html) },
        ].compactMap(\.self)
    }

    // MARK: Standing

    /// Provisional or frozen, the exercise banner, and which version this is.
    private var standing: HTML {
        let totals = overview.totals
        let banner: HTML? =
            overview.view.isExercise ? "<p class=\"banner\">\(say(PagePhrases.exerciseBanner))</p>" : nil
        let position = NumberText.integer(totals.ledger.position, language)
        let past: HTML? =
            overview.view.asOf == nil
            ? nil
            : """
            <p class="banner">\(say(PagePhrases.past)): \(LocalTime.text(totals.asOf, language)). \
            <a href="\(overview.view.with { $0.asOf = nil }.href())">\(say(PagePhrases.toNow))</a></p>
            """
        return """
            \(banner)\(past)<p class="period">\(periodText) <span class="version">\(say(PagePhrases.record)) \
            \(position)</span></p>
            """
    }

    private var periodText: String {
        let period = overview.totals.period
        guard period.status == .frozen, let at = period.closedAt else { return say(PeriodPhrases.provisional) }
        return PeriodPhrases.frozen(LocalTime.text(at, language), revisions: period.revisions, language)
    }

    // MARK: Headline

    var kinds: [CatalogueCode] {
        words.ordered(unitKinds: Set(overview.totals.classification.map(\.unitKind)))
    }

    /// The kind that a chart of one kind shows: the one that was asked for, or that of most units.
    var chosenKind: CatalogueCode? {
        if let asked = overview.view.unitKind { return try? CatalogueCode(asked) }
        return kinds.max { registered($0) < registered($1) }
    }

    private func registered(_ kind: CatalogueCode) -> Int {
        overview.totals.classification.first { $0.unitKind == kind }?.registered ?? 0
    }

    /// What an area's first office is called.
    var areaNames: [AreaCode: String] {
        Dictionary(overview.offices.offices.map { ($0.area, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    func area(of office: OfficeID) -> AreaCode? { overview.offices.offices.first { $0.office == office }?.area }

    private var headline: HTML {
        guard !kinds.isEmpty else { return "<p>\(say(PagePhrases.noData))</p>" }
        let cards = kinds.compactMap { kind in
            overview.totals.classification.first { $0.unitKind == kind }.map { card($0) }
        }
        return "<ul class=\"cards\">\(cards)</ul>\(ShareBar.key(language))"
    }

    private func card(_ row: TotalsAnswer.ClassificationRow) -> HTML {
        let frozen = overview.totals.frozen?.classification.first { $0.unitKind == row.unitKind }
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
            <li><h3>\(words.unitKind(row.unitKind))</h3>\
            <p class="figure"><strong>\(number(row.met))</strong>/\(number(row.registered)) \(say(PagePhrases.met))</p>\
            \(bar.html)<p class="rate">\(rate(row))</p>\(wanting)\(asFrozen)<p class="before">\(before(row))</p></li>
            """
    }

    /// A rate only where the register is declared: of an unknown whole there is no part.
    func rate(_ row: TotalsAnswer.ClassificationRow) -> String {
        guard row.registerClosed else { return say(PagePhrases.registerOpen) }
        return NumberText.percent(row.met, of: row.registered, language)
    }

    private func before(_ row: TotalsAnswer.ClassificationRow) -> String {
        guard let old = overview.lastYear?.classification.first(where: { $0.unitKind == row.unitKind }) else {
            return say(PagePhrases.noLastYear)
        }
        return "\(say(PagePhrases.lastYear)): \(number(old.met))/\(number(old.registered)) (\(rate(old)))"
    }

    // MARK: Awards, warnings, published figures

    private var awards: HTML {
        let rows = words.ordered(awards: overview.totals.awards)
        guard !rows.isEmpty else { return "<p>\(say(PagePhrases.noAwards))</p>" }
        let body = rows.map { row -> HTML in
            """
            <tr><td>\(words.authority(row.authority))</td><td>\(words.form(row.form))</td>\
            <td>\(words.recipient(row.recipient))</td><td class="n">\(number(row.count))</td></tr>
            """
        }
        return Table(
            caption: say(PagePhrases.awards),
            columns: [
                .text(say(TotalsPhrases.authority)), .text(say(TotalsPhrases.form)),
                .text(say(TotalsPhrases.recipient)),
                .number(say(TotalsPhrases.count)),
            ], rows: body
        ).html
    }

    private var warnings: HTML {
        let found = overview.warnings
        guard !found.warnings.isEmpty else { return "<p>\(marked(say(WarningPhrases.none)))</p>" }
        let items = found.warnings.prefix(20).map { warning -> HTML in
            let reply: HTML? = warning.answer.map { reply in
                let time = LocalTime.text(reply.at, language)
                return "<br>\(WarningPhrases.answered(reply.answer, note: reply.note, time: time, language))"
            }
            let mark: HTML = warning.answer == nil ? "<span class=\"mark\">⚠ </span>" : "<span class=\"mark\">✓ </span>"
            return """
                <li>\(mark)<span class="name">\(WarningPhrases.text(warning, words, language))</span>\
                <br><small>\(warning.article) (\(warning.edition.text))</small>\(reply)</li>
                """
        }
        let open = found.warnings.count { $0.answer == nil }
        let more: HTML? =
            found.warnings.count > 20 || found.next != nil ? "<p>\(say(PagePhrases.more))</p>" : nil
        return """
            <p>\(WarningPhrases.total(found.warnings.count, open: open, year: found.year, language))</p>\
            <ul class="plain">\(Array(items))</ul>\(more)
            """
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
        return "<ul class=\"plain\">\(items)</ul>\(more)"
    }

    /// A mark before a sentence only repeats what it says; the typeface of print does not have it.
    func marked(_ sentence: String) -> HTML {
        guard sentence.hasPrefix("✓ ") else { return "\(sentence)" }
        return "<span class=\"mark\">✓ </span>\(String(sentence.dropFirst(2)))"
    }
}
