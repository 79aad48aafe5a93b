import ArgumentParser
import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq missing [--year --scheme --unit-kind --office] [--all] [--exercise]`: who has not reported what.
struct MissingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "missing", abstract: Help.text(.missing), discussion: Help.text(.missingDiscussion))

    @OptionGroup var asked: ReportOptions
    @OptionGroup var scheme: SchemeOptions

    @Flag(help: Help.option(.missingAll))
    var all = false

    @Flag(help: Help.option(.missingReminder))
    var reminder = false

    @OptionGroup var moment: MomentOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            var args = try asked.args()
            args["scheme"] = try scheme.chosen().argument
            let client = try await session.client(for: .queries)
            let answer = try await session.query(client, "missing", args.merging(moment.args) { $1 })
            await client.close()
            let missing = try session.decode(MissingAnswer.self, from: answer.body)
            if !reminder { moment.banner(session.output) }
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
