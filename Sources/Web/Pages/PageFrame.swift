internal import Consolidation
internal import EventSchema
internal import Wording

/// What every page says of itself: which moment it shows, whether the year is frozen, whether this is an exercise.
struct PageFrame: Sendable {
    let view: PageView
    let asOf: Timestamp
    let ledger: LedgerStanding
    let year: Int?
    let period: PeriodStatus
    let words: CatalogueWords

    init(_ totals: TotalsAnswer, _ view: PageView) {
        self.view = view
        (asOf, ledger, year, period) = (totals.asOf, totals.ledger, totals.year, totals.period)
        words = CatalogueWords(year: totals.year, language: view.language)
    }

    /// What pages that show one thing of a year ask first: which year that is, and how it stands.
    static func load(_ view: PageView, from answers: AnswerCache) async throws -> PageFrame {
        PageFrame(try await answers.ask("totals", view.arguments, as: TotalsAnswer.self), view)
    }

    var language: Language { view.language }

    /// The arguments of the view's questions, with the year that it came to.
    var arguments: [String: String] {
        var arguments = view.arguments
        arguments["year"] = year.map(String.init)
        return arguments
    }

    /// The same for one area; nil: the province.
    func arguments(of area: AreaCode?) -> [String: String] {
        var arguments = arguments
        arguments["area"] = area?.text
        return arguments
    }

    func say(_ phrase: Phrase) -> String { phrase[language] }
    func number(_ number: Int) -> String { NumberText.integer(number, language) }
    func number(_ number: UInt64) -> String { NumberText.integer(number, language) }

    /// A rate only where the register is declared: of an unknown whole there is no part.
    func rate(_ row: TotalsAnswer.ClassificationRow) -> String {
        guard row.registerClosed else { return say(PagePhrases.registerOpen) }
        return NumberText.percent(row.met, of: row.registered, language)
    }

    /// A name from a record, which is Vietnamese whatever the language of the page.
    func name(_ text: String) -> HTML {
        language == .vi ? "<span class=\"name\">\(text)</span>" : "<span class=\"name\" lang=\"vi\">\(text)</span>"
    }

    /// A sentence of the page's language in which words from records stand, in this order: each is marked as a name.
    func sentence(_ text: String, naming words: [String]) -> HTML {
        var (html, rest): (HTML, Substring) = ("", text[...])
        for word in words where !word.isEmpty {
            guard let range = rest.firstRange(of: word) else { continue }
            html += "\(String(rest[..<range.lowerBound]))\(name(word))"
            rest = rest[range.upperBound...]
        }
        return html + "\(String(rest))"
    }

    func link(_ text: HTML, to view: PageView) -> HTML { "<a href=\"\(view.href())\">\(text)</a>" }

    /// A mark before a sentence only repeats what it says; the typeface of print does not have it.
    func marked(_ sentence: String) -> HTML {
        guard sentence.hasPrefix("✓ ") else { return "\(sentence)" }
        return "<span class=\"mark\">✓ </span>\(String(sentence.dropFirst(2)))"
    }

    func officeLink(_ office: OfficeID, _ text: String) -> HTML {
        link(name(text), to: view.on(.office) { $0.office = office.text })
    }

    /// An instant, which stays on one line of a table.
    func time(_ instant: Timestamp) -> HTML { "<span class=\"time\">\(LocalTime.text(instant, language))</span>" }

    func unitLink(_ unit: String, of office: OfficeID, _ text: HTML) -> HTML {
        let to = view.on(.unit) { view in
            view.unit = unit
            view.office = office.text
        }
        return "<a class=\"code\" href=\"\(to.href())\">\(text)</a>"
    }

    /// A field with which the script shows only matching rows of a region.
    func filter(for region: Region.ID) -> HTML {
        """
        <label class="js" hidden>\(say(PagePhrases.filter)) <input type="search" id="filter-\(region.rawValue)" \
            data-filter="\(region.rawValue)"></label>
        """
    }

    /// The same table as data.
    func downloads(csv: String? = nil, json: String, _ arguments: [String: String]) -> HTML {
        func address(_ path: String, _ arguments: [String: String]) -> String {
            let parts = arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\(PageView.encoded($0.value))" }
            return path + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
        }
        let table: HTML? = csv.map { table in
            var arguments = arguments
            if language != .vi { arguments["lang"] = language.rawValue }
            return "<a href=\"\(address("/csv/" + table, arguments))\">CSV</a> "
        }
        return "\(table)<a href=\"\(address("/api/" + json, arguments))\">JSON</a>"
    }

    // MARK: Standing

    /// Provisional or frozen, the exercise banner, and which version this is.
    var standing: HTML {
        let banner: HTML? = view.isExercise ? "<p class=\"banner\">\(say(PagePhrases.exerciseBanner))</p>" : nil
        let past: HTML? =
            view.asOf == nil
            ? nil
            : """
            <p class="banner">\(say(PagePhrases.past)): \(LocalTime.text(asOf, language)). \
            <a href="\(view.with { $0.asOf = nil }.href())">\(say(PagePhrases.toNow))</a></p>
            """
        return """
            \(banner)\(past)<p class="period">\(periodText) <span class="version">\(say(PagePhrases.record)) \
            \(number(ledger.position))</span></p>
            """
    }

    private var periodText: String {
        guard period.status == .frozen, let at = period.closedAt else { return say(PeriodPhrases.provisional) }
        return PeriodPhrases.frozen(LocalTime.text(at, language), revisions: period.revisions, language)
    }
}
