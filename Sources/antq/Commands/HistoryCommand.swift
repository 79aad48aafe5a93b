import ArgumentParser
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq history UNIT | --award SUBJECT`
struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: Help.text(.history), discussion: Help.text(.historyDiscussion))

    @Argument(help: Help.option(.unitCode, value: "unit"))
    var unit: String?

    @Option(help: Help.option(.awardSubject, value: "subject"))
    var award: String?

    @Option(help: Help.option(.office, value: "code"))
    var office: String?

    @Option(help: Help.option(.yearFilter))
    var year: Int?

    @OptionGroup var moment: MomentOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if (unit == nil) == (award == nil) { throw ValidationError(Help.usage(.unitOrAward)[Help.language]) }
    }

    func run() async throws {
        try await Runner.run(global) { session in
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
