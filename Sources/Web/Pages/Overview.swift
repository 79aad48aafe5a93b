internal import Consolidation
internal import EventSchema
internal import Foundation
internal import StreamProtocol

/// All answers that one view of the province's page shows, from the queries that `antq` asks.
struct Overview: Sendable {
    let view: PageView
    let totals: TotalsAnswer
    let byArea: TotalsAnswer
    /// Of the year before; nil where the year is not known.
    let lastYear: TotalsAnswer?
    let missing: MissingAnswer
    let warnings: WarningsAnswer
    let reconcile: ReconcileAnswer
    let offices: OfficesAnswer
    let trend: TrendAnswer
    let trendLastYear: TrendAnswer?
    let corrections: [CorrectionRow]
    let hasMoreCorrections: Bool
    let names: AreaNames
    /// What changed since one looked last; nil where nobody asked.
    let changed: DiffAnswer?

    static func load(_ view: PageView, from answers: AnswerCache) async throws -> Overview {
        let args = view.arguments
        let totals = try await answers.ask("totals", args, as: TotalsAnswer.self)
        var ofYear = args
        ofYear["year"] = totals.year.map(String.init)
        var before = args
        before["year"] = totals.year.map { String($0 - 1) }
        async let byArea = answers.ask("totals", ofYear.merging(["groupBy": "area"]) { $1 }, as: TotalsAnswer.self)
        async let missing = answers.ask("missing", ofYear, as: MissingAnswer.self)
        async let warnings = answers.ask("warnings", ofYear, as: WarningsAnswer.self)
        async let reconcile = answers.ask("reconcile", ofYear, as: ReconcileAnswer.self)
        async let offices = answers.ask("offices", view.argumentsOfNoYear, as: OfficesAnswer.self)
        async let lastYear: TotalsAnswer? =
            before["year"] == nil ? nil : answers.ask("totals", before, as: TotalsAnswer.self)
        async let trend = answers.ask("trend", ofYear, as: TrendAnswer.self)
        async let trendLastYear: TrendAnswer? =
            before["year"] == nil ? nil : answers.ask("trend", before, as: TrendAnswer.self)
        async let names = AreaNames.load(view, year: totals.year, from: answers)
        async let corrections = answers.lines("corrections", ofYear.merging(["count": "21"]) { $1 })
        async let changed: DiffAnswer? = Self.changes(view, ofYear, answers)
        return try await Overview(
            view: view, totals: totals, byArea: byArea, lastYear: lastYear, missing: missing, warnings: warnings,
            reconcile: reconcile, offices: offices, trend: trend, trendLastYear: trendLastYear,
            corrections: CorrectionRow.all(of: corrections.body),
            hasMoreCorrections: corrections.next != nil, names: names, changed: changed)
    }

    private static func changes(
        _ view: PageView, _ args: [String: String], _ answers: AnswerCache
    ) async throws -> DiffAnswer? {
        guard let since = view.since else { return nil }
        var args = args
        args["from"] = since
        args["to"] = args.removeValue(forKey: "asOf")
        return try await answers.ask("diff", args, as: DiffAnswer.self)
    }
}
