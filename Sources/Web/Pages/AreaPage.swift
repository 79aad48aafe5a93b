internal import Consolidation
internal import EventSchema
internal import Wording

/// One area: its figures, what lies below it, and its units. Where somebody searches, the units alone.
struct AreaPage: PageContent {
    let frame: PageFrame
    /// nil: the province.
    let area: AreaCode?
    let totals: TotalsAnswer
    let below: TotalsAnswer
    let lastYear: TotalsAnswer?
    let units: UnitsAnswer
    let names: AreaNames

    /// - Throws: what is refused of an area that cannot be one.
    static func load(_ view: PageView, from answers: AnswerCache) async throws -> AreaPage {
        let area = view.area.flatMap(AreaCode.init(validating:))
        guard area != nil || view.area == nil else { throw Problem.badParameter("area") }
        let frame = try await PageFrame.load(view, from: answers)
        let args = frame.arguments(of: area)
        let before = args.merging(["year": frame.year.map { String($0 - 1) } ?? ""]) { $1 }
        var ofUnits = args
        (ofUnits["unitKind"], ofUnits["result"], ofUnits["page"]) = (view.unitKind, view.result, view.after)
        ofUnits["match"] = view.match
        async let totals = answers.ask("totals", args, as: TotalsAnswer.self)
        async let below = answers.ask("totals", args.merging(["groupBy": "area"]) { $1 }, as: TotalsAnswer.self)
        async let lastYear: TotalsAnswer? =
            frame.year == nil ? nil : answers.ask("totals", before, as: TotalsAnswer.self)
        async let units = answers.ask("units", ofUnits, as: UnitsAnswer.self)
        async let names = AreaNames.load(view, year: frame.year, from: answers)
        return try await AreaPage(
            frame: frame, area: area, totals: totals, below: below, lastYear: lastYear, units: units, names: names)
    }

    private func say(_ phrase: Phrase) -> String { frame.say(phrase) }
    private var name: String { area.map(names.name) ?? say(PagePhrases.overview) }
    var title: String { "\(name) · \(frame.year.map(String.init) ?? "—")" }
    var heading: HTML {
        "\(frame.name(name)), \(say(PagePhrases.year).lowercased()) \(frame.year.map(String.init) ?? "—")"
    }

    var sections: [PageSection] {
        guard frame.view.match == nil else { return [listed] }
        let args = frame.arguments(of: area)
        var sections = [
            PageSection(
                id: .headline, title: say(PagePhrases.headline),
                tools: frame.downloads(csv: "totals", json: "totals", args),
                html: HeadlineRegion(frame: frame, totals: totals, lastYear: lastYear).html)
        ]
        // An area with nothing below it is its own only row.
        if below.classification.contains(where: { $0.area != area }) {
            let grouped = args.merging(["groupBy": "area"]) { $1 }
            sections.append(
                PageSection(
                    id: .areas, title: say(PagePhrases.areas),
                    tools: """
                        \(frame.filter(for: .areas)) \(frame.downloads(csv: "totals", json: "totals", grouped))
                        """,
                    html: AreasRegion(frame: frame, totals: below, names: names).html))
        }
        return sections + [listed]
    }

    private var listed: PageSection {
        var args = frame.arguments(of: area)
        (args["unitKind"], args["result"], args["match"]) = (
            frame.view.unitKind, frame.view.result, frame.view.match
        )
        return PageSection(
            id: .units, title: say(PagePhrases.units),
            tools: "\(frame.filter(for: .units)) \(frame.downloads(csv: "units", json: "units", args))",
            html: UnitsRegion(frame: frame, units: units, names: names).html)
    }

    var introduction: HTML { "\(frame.chooser)\(choices)" }

    /// Which units are listed.
    private var choices: HTML {
        let kinds = frame.words.unitKinds.map { (value: $0.text, name: frame.words.unitKind($0)) }
        let results: [(value: String, name: String)] =
            ([.met, .notMet, .deferred] as [ClassificationResult]).map {
                (value: $0.rawValue, name: ResultNames.name($0, frame.language))
            } + [(value: "none", name: ResultNames.name(nil, frame.language))]
        let kept = frame.view.with { ($0.unitKind, $0.result, $0.match, $0.after) = (nil, nil, nil, nil) }
        return """
            <form class="choose" method="get" action="\(Page.area.rawValue)">\(frame.hidden(kept, withMoment: true))\
            \(Choice(name: "unitKind", label: say(PagePhrases.kind), chosen: frame.view.unitKind, options: kinds).html(frame))\
            \(Choice(name: "result", label: say(PagePhrases.result), chosen: frame.view.result, options: results).html(frame))\
            <label>\(say(PagePhrases.search)) <input type="search" name="match" value="\(frame.view.match ?? "")"></label> \
            <button>\(say(PagePhrases.show))</button></form>
            """
    }
}
