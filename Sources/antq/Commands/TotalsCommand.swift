import ArgumentParser
import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// Which figures are asked for.
struct FigureOptions: ParsableArguments {
    @Option(help: Help.option(.yearFilter))
    var year: Int?

    @Option(help: Help.option(.area, value: "code"))
    var area: String?

    @Option(name: .customLong("unit-kind"), help: Help.option(.unitKind, value: "code"))
    var unitKind: String?

    @Flag(help: Help.option(.exercise))
    var exercise = false

    /// - Throws: `Failure` (64) for what cannot be a code.
    func args() throws -> [String: String] {
        var args: [String: String] = [:]
        args["year"] = year.map(String.init)
        args["area"] = try Words.optional(area, "--area", AreaCode.init)?.text
        args["unitKind"] = try Words.optional(unitKind, "--unit-kind", CatalogueCode.init)?.text
        if exercise { args["logKind"] = LogKind.exercise.rawValue }
        return args
    }
}

/// `antq totals [--scheme] [--year --area --unit-kind --group-by area,unit-kind --areas DATE|YEAR] [--exercise] [--watch]`
struct TotalsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "totals", abstract: Help.text(.totals), discussion: Help.text(.totalsDiscussion))

    @OptionGroup var figures: FigureOptions
    @OptionGroup var scheme: SchemeOptions

    @Option(name: .customLong("group-by"), help: Help.option(.groupBy, value: "area,unit-kind"))
    var groupBy: String?

    @Option(help: Help.option(.areasOfDay, value: "date|year"))
    var areas: String?

    @Flag(help: Help.option(.watch))
    var watch = false

    @OptionGroup var moment: MomentOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if watch, moment.asOf != nil { throw ValidationError(Help.usage(.watchIsNow)[Help.language]) }
        let words = (groupBy ?? "").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        if groupBy != nil, words.contains(where: { TotalsQuery.Grouping(rawValue: $0) == nil }) {
            throw ValidationError(Help.usage(.groupByUnknown)[Help.language])
        }
        if let areas {
            guard let day = AreaTime(areas)?.day else {
                throw ValidationError("\(Help.usage(.areaTimeUnknown)[Help.language]) \(areas)")
            }
            guard words.contains(TotalsQuery.Grouping.area.rawValue) else {
                throw ValidationError(Help.usage(.areasNeedGrouping)[Help.language])
            }
            if let own = figures.year.flatMap({ AreaTree.day(ofYear: $0) }), day < own {
                throw ValidationError(Help.usage(.areasBeforeYear)[Help.language])
            }
        }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            var args = try figures.args().merging(moment.args) { $1 }
            let client = try await session.client(for: .queries)
            args["groupBy"] = groupBy
            args["scheme"] = try scheme.chosen().argument
            if try scheme.chosen() == .movement {
                let view = GradesView(session.output, byArea: groupBy?.contains("area") ?? false, redraws: watch)
                return try await GradesWatch(session, client, view, exercise: figures.exercise).run(args, watch: watch)
            }
            args["areas"] = areas
            let view = TotalsView(
                session.output, byArea: groupBy?.contains("area") ?? false, isWhole: figures.area == nil, redraws: watch
            )
            var answer = try await session.query(client, "totals", args)
            var totals = try session.decode(TotalsAnswer.self, from: answer.body)
            let names = await AreaNames.read(session, client, year: totals.year, exercise: figures.exercise)
            moment.banner(session.output)
            view.show(totals, answer.body, names, before: nil)
            while watch, !session.output.isGone {
                args["after"] = String(totals.ledger.position)
                args["wait"] = "2000"
                answer = try await TotalsWatch.next(args, session, client)
                let next = try session.decode(TotalsAnswer.self, from: answer.body)
                // A ledger that began a new life counts from the start again: that is a change too.
                guard next.ledger != totals.ledger else { continue }
                view.show(next, answer.body, names, before: totals)
                totals = next
            }
            await client.close()
            return .ok
        }
    }
}

/// Waits for figures that moved, also across a restart of the service.
enum TotalsWatch {
    static func next(_ args: [String: String], _ session: Session, _ client: ServiceClient) async throws -> Answer {
        var args = args
        var isAway = false
        while true {
            do {
                let answer = try await client.query("totals", args)
                if isAway { session.output.talk(TailPhrases.back) }
                return answer
            } catch {
                guard error.code == .nothingListening || error.code == .timedOut, session.options.timeout == nil else {
                    throw Failure(error)
                }
                if !isAway { session.output.talk(TailPhrases.away(error.endpoint, session.language)) }
                isAway = true
                // What came meanwhile is seen at once, whatever the position says after a restart.
                args["after"] = nil
                args["wait"] = nil
            }
        }
    }
}
