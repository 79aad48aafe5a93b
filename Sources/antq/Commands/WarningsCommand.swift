import ArgumentParser
import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq warnings [--year --unit-kind --office] [--exercise]`: what counts, and should be looked at.
struct WarningsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "warnings", abstract: Help.text(.warnings), discussion: Help.text(.warningsDiscussion))

    @OptionGroup var asked: ReportOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let client = try await session.client(for: .queries)
            let answer = try await session.query(client, "warnings", try asked.args().merging(moment.args) { $1 })
            await client.close()
            let found = try session.decode(WarningsAnswer.self, from: answer.body)
            moment.banner(session.output)
            if session.output.isJSON {
                session.output.data(answer.body)
            } else {
                WarningsView(session.output).show(found)
            }
            return found.warnings.isEmpty ? .nothingFound : .ok
        }
    }
}
