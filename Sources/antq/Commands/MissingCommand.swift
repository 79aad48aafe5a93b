import ArgumentParser
import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// What a question about reports is narrowed by.
struct ReportOptions: ParsableArguments {
    @Option(help: Help.option(.yearFilter))
    var year: Int?

    @Option(name: .customLong("unit-kind"), help: Help.option(.unitKind, value: "code"))
    var unitKind: String?

    @Option(help: Help.option(.office, value: "code"))
    var office: String?

    @Flag(help: Help.option(.exercise))
    var exercise = false

    /// - Throws: `Failure` (64) for what cannot be a code.
    func args() throws -> [String: String] {
        var args: [String: String] = [:]
        args["year"] = year.map(String.init)
        args["unitKind"] = try Words.optional(unitKind, "--unit-kind", CatalogueCode.init)?.text
        args["office"] = try Words.optional(office, "--office", OfficeID.init)?.text
        if exercise { args["logKind"] = LogKind.exercise.rawValue }
        return args
    }
}

/// `antq missing [--year --unit-kind --office] [--all] [--exercise]`: who has not reported what.
struct MissingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "missing", abstract: Help.text(.missing), discussion: Help.text(.missingDiscussion))

    @OptionGroup var asked: ReportOptions

    @Flag(help: Help.option(.missingAll))
    var all = false

    @Flag(help: Help.option(.missingReminder))
    var reminder = false

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let client = try await session.client(for: .queries)
            let answer = try await session.query(client, "missing", try asked.args())
            await client.close()
            let missing = try session.decode(MissingAnswer.self, from: answer.body)
            if session.output.isJSON {
                session.output.data(answer.body)
            } else if reminder {
                MissingView(session.output).remind(missing)
            } else {
                MissingView(session.output).show(missing, all: all)
            }
            // Nobody missing is what is hoped for, and not an error; nothing known of the year is.
            return missing.reports.isEmpty ? .nothingFound : .ok
        }
    }
}
