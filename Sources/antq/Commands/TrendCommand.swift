import ArgumentParser
import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq trend [--year --area --unit-kind] [--as-of] [--exercise]`: how a year fills, day by day.
struct TrendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trend", abstract: Help.text(.trend), discussion: Help.text(.trendDiscussion))

    @OptionGroup var figures: FigureOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let args = try figures.args().merging(moment.args) { $1 }
            let client = try await session.client(for: .queries)
            let answer = try await session.query(client, "trend", args)
            await client.close()
            let trend = try session.decode(TrendAnswer.self, from: answer.body)
            moment.banner(session.output)
            if session.output.isJSON {
                session.output.data(answer.body)
            } else {
                TrendView(session.output).show(trend)
            }
            return trend.kinds.contains { $0.met > 0 } ? .ok : .nothingFound
        }
    }
}
