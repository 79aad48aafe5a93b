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
    @OptionGroup var scheme: SchemeOptions

    @Option(help: Help.option(.office, value: "code"))
    var office: String?

    @Option(help: Help.option(.resultFilter, value: "word|none"))
    var result: String?

    @Option(help: Help.option(.match, value: "words"))
    var match: String?

    @OptionGroup var moment: MomentOptions
    @OptionGroup var global: GlobalOptions

    /// All pages as one, so that a reader need not know of pages; the object of Protocols/query.md, "units".
    private struct Object: Encodable {
        let province: ProvinceID
        let year: Int?
        let logKind: LogKind
        let period: PeriodStatus
        let units: [UnitsAnswer.Row]

        private enum CodingKeys: String, CodingKey {
            case province, year, logKind, period, units, next
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(province, forKey: .province)
            try container.encode(year, forKey: .year)
            try container.encode(logKind, forKey: .logKind)
            try container.encode(period, forKey: .period)
            try container.encode(units, forKey: .units)
            try container.encodeNil(forKey: .next)
        }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            var args: [String: String?] = try figures.args().merging(moment.args) { $1 }
            args["office"] = try Words.optional(office, "--office", OfficeID.init)?.text
            args["result"] = try filter()
            args["match"] = match
            args["scheme"] = scheme.scheme == nil ? nil : try scheme.chosen().rawValue
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
                    Object(
                        province: first.province, year: first.year, logKind: first.logKind, period: first.period,
                        units: units))
            } else {
                show(units, first, names, session.output)
            }
            return units.isEmpty ? .nothingFound : .ok
        }
    }

    private func filter() throws -> String? {
        guard let result, result != "none" else { return result }
        return try scheme.result(result).rawValue
    }

    private func show(_ units: [UnitsAnswer.Row], _ first: UnitsAnswer, _ names: AreaNames, _ output: Output) {
        let language = output.language
        guard !units.isEmpty else {
            output.talk(HistoryPhrases.noUnits)
            return
        }
        moment.banner(output)
        // With the figures, so that it stays with them in a file too.
        if let banner = Banner.text(first.logKind, language) { output.data(output.warning(banner)) }
        output.data(output.warning(PeriodLine.text(first.period, language)))
        let words = CatalogueWords(year: first.year, language: language)
        // Grades have their column where there are any, or where they were asked for.
        let hasGrades = try? scheme.chosen() == .movement
        let showsGrades = hasGrades == true || units.contains { $0.grade != nil }
        let columns = UnitPhrases.columns + (showsGrades ? [GradePhrases.title] : [])
        var table = Table(columns.map { ($0[language], .left) })
        for unit in units {
            let status = unit.status == .registered ? "" : UnitPhrases.status(unit.status)[language]
            table.add(
                [
                    unit.office.text, unit.unit.text, words.unitKind(unit.unitKind), unit.name,
                    names.named(unit.area),
                    ResultNames.name(unit.result, language),
                    text(unit.decision, language), status,
                ] + (showsGrades ? [grade(unit, language)] : []))
        }
        output.data(table.lines().joined(separator: "\n"))
        output.talk(UnitPhrases.total(units.count, year: first.year, language))
    }

    private func text(_ decision: Decision?, _ language: Language) -> String {
        decision.map { "\($0.number), \(LocalTime.date($0.date, language))" } ?? ""
    }

    private func grade(_ unit: UnitsAnswer.Row, _ language: Language) -> String {
        guard let grade = unit.grade else { return "–" }
        let decision = text(grade.decision, language)
        return GradeNames.name(grade.grade, language) + (decision.isEmpty ? "" : " (\(decision))")
    }
}
