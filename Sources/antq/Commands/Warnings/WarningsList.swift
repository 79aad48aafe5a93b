import ArgumentParser
import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq warnings [--year --unit-kind --office] [--open] [--exercise]`: what counts, and should be looked at.
struct WarningsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Help.text(.warningsList), discussion: Help.text(.warningsDiscussion))

    @OptionGroup var asked: ReportOptions

    @Flag(help: Help.option(.warningsOpen))
    var open = false

    @OptionGroup var moment: MomentOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let client = try await session.client(for: .queries)
            var args = try asked.args().merging(moment.args) { $1 }
            if open { args["onlyOpen"] = "true" }
            let found = try await WarningPages(session: session, client: client).all(args)
            await client.close()
            moment.banner(session.output)
            if session.output.isJSON {
                session.output.data(found)
            } else {
                WarningsView(session.output).show(found)
            }
            return found.warnings.isEmpty ? .nothingFound : .ok
        }
    }
}
