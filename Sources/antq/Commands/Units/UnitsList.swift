import ArgumentParser
import Consolidation
import EventSchema
import Interchange
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq units list`: the register of a year with its results.
struct UnitsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Help.text(.unitsList), discussion: Help.text(.unitsDiscussion))

    @OptionGroup var figures: FigureOptions

    @Option(help: Help.option(.office, value: "code"))
    var office: String?

    @Option(help: Help.option(.resultFilter, value: "met|not-met|deferred|none"))
    var result: String?

    @OptionGroup var global: GlobalOptions

    /// All pages as one, so that a reader need not know of pages; the object of Protocols/query.md, "units".
    private struct Object: Encodable {
        let province: ProvinceID
        let year: Int?
        let logKind: LogKind
        let units: [UnitsAnswer.Row]

        private enum CodingKeys: String, CodingKey {
            case province, year, logKind, units, next
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(province, forKey: .province)
            try container.encode(year, forKey: .year)
            try container.encode(logKind, forKey: .logKind)
            try container.encode(units, forKey: .units)
            try container.encodeNil(forKey: .next)
        }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            var args: [String: String?] = try figures.args()
            args["office"] = try Words.optional(office, "--office", OfficeID.init)?.text
            args["result"] = try filter()
            let client = try await session.client(for: .queries)
            var first: UnitsAnswer?
            var units: [UnitsAnswer.Row] = []
            while true {
                let answer = try await session.query(client, "units", args)
                let page = try session.decode(UnitsAnswer.self, from: answer.body)
                first = first ?? page
                units += page.units
                session.output.progress(session.output.number(units.count))
                guard let next = answer.next else { break }
                args["page"] = next
            }
            session.output.endProgress()
            let names = await AreaNames.read(session, client, year: first?.year, exercise: figures.exercise)
            await client.close()
            guard let first else { return .nothingFound }
            if session.output.isJSON {
                session.output.data(
                    Object(province: first.province, year: first.year, logKind: first.logKind, units: units))
            } else {
                show(units, first, names, session.output)
            }
            return units.isEmpty ? .nothingFound : .ok
        }
    }

    private func filter() throws -> String? {
        guard let result, result != "none" else { return result }
        guard let word = ResultWord.parse(result) else {
            throw Failure(
                SchemaError(.unknownResult, field: "--result", value: result), nearest: ResultWord.nearest(to: result))
        }
        return word.rawValue
    }

    private func show(_ units: [UnitsAnswer.Row], _ first: UnitsAnswer, _ names: AreaNames, _ output: Output) {
        let language = output.language
        guard !units.isEmpty else {
            output.talk(HistoryPhrases.noUnits)
            return
        }
        // With the figures, so that it stays with them in a file too.
        if let banner = Banner.text(first.logKind, language) { output.data(output.warning(banner)) }
        let words = CatalogueWords(year: first.year, language: language)
        var table = Table(UnitPhrases.columns.map { ($0[language], .left) })
        for unit in units {
            let status = unit.status == .registered ? "" : UnitPhrases.status(unit.status)[language]
            table.add([
                unit.office.text, unit.unit.text, words.unitKind(unit.unitKind), unit.name,
                names.named(unit.area),
                ResultNames.name(unit.result, language),
                unit.decision.map { "\($0.number), \(LocalTime.date($0.date, language))" } ?? "", status,
            ])
        }
        output.data(table.lines().joined(separator: "\n"))
        output.talk(UnitPhrases.total(units.count, year: first.year, language))
    }
}
