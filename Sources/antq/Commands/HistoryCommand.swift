import ArgumentParser
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq history UNIT | --award SUBJECT | --total (--unit-kind CODE | --authority CODE --form CODE)`
struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: Help.text(.history), discussion: Help.text(.historyDiscussion))

    @Argument(help: Help.option(.unitCode, value: "unit"))
    var unit: String?

    @Option(help: Help.option(.awardSubject, value: "subject"))
    var award: String?

    @Flag(help: Help.option(.historyTotal))
    var total = false

    @Option(name: .customLong("unit-kind"), help: Help.option(.unitKind, value: "code"))
    var unitKind: String?

    @Option(help: Help.option(.awardAuthority, value: "code"))
    var authority: String?

    @Option(help: Help.option(.form, value: "code"))
    var form: String?

    @Option(help: Help.option(.recipient, value: "code"))
    var recipient: String?

    @Option(help: Help.option(.area, value: "code"))
    var area: String?

    @Flag(help: Help.option(.exercise))
    var exercise = false

    @Option(help: Help.option(.office, value: "code"))
    var office: String?

    @Option(help: Help.option(.yearFilter))
    var year: Int?

    @OptionGroup var moment: MomentOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        let asked = [unit != nil, award != nil, total].count { $0 }
        if asked != 1 { throw ValidationError(Help.usage(.unitOrAward)[Help.language]) }
        let names = [unitKind, authority, form, recipient, area].contains { $0 != nil } || exercise
        if names, !total { throw ValidationError(Help.usage(.onlyWithTotal)[Help.language]) }
        let isAward = authority != nil && form != nil
        if total, (unitKind != nil) == isAward || (authority == nil) != (form == nil) || office != nil {
            throw ValidationError(Help.usage(.whichTotal)[Help.language])
        }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            if total { return try await showTotal(session) }
            let unit = try Words.optional(unit, "UNIT", UnitCode.init)
            let args = [
                "unit": unit?.text, "award": award,
                "office": try Words.optional(office, "--office", OfficeID.init)?.text, "year": year.map(String.init),
                "asOf": moment.args["asOf"],
            ]
            return try await RecordPages.show("history", args, session, nothing: HistoryPhrases.nothing)
        }
    }
}

extension HistoryCommand {
    private func showTotal(_ session: Session) async throws -> ExitStatus {
        var args: [String: String] = [:]
        args["year"] = year.map(String.init)
        args["area"] = try Words.optional(area, "--area", AreaCode.init)?.text
        args["to"] = moment.args["asOf"]
        if exercise { args["logKind"] = LogKind.exercise.rawValue }
        let history = TotalHistory(session: session, total: try asked())
        return try await history.run(args) { await AreaNames.read(session, $0, year: year, exercise: exercise) }
    }

    private func asked() throws -> TotalHistory.Total {
        if let kind = try Words.optional(unitKind, "--unit-kind", CatalogueCode.init) { return .units(kind) }
        return .awards(
            authority: try Words.read(authority ?? "", "--authority", CatalogueCode.init),
            form: try Words.read(form ?? "", "--form", CatalogueCode.init),
            recipient: try Words.optional(recipient, "--recipient", CatalogueCode.init))
    }
}

/// Answers that are records, page after page.
enum RecordPages {
    static func show(
        _ ask: String, _ args: [String: String?], _ session: Session, nothing: Phrase
    ) async throws -> ExitStatus {
        let client = try await session.client(for: .queries)
        let view = TailView(session, client, format: session.output.isJSON ? .json : .people)
        var args = args
        var shown = 0
        while !session.output.isGone {
            let answer = try await session.query(client, ask, args)
            let lines = answer.body.split(separator: 0x0A)
            await view.show(lines)
            shown += lines.count
            guard let next = answer.next else { break }
            args["page"] = next
        }
        await client.close()
        guard shown > 0 else {
            session.output.talk(nothing)
            return .nothingFound
        }
        return .ok
    }
}
