import ArgumentParser
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq log show`: an office's log, what it continues, and what stands in its way; at the province, every office's, and
/// what waits to be admitted.
struct LogShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: Help.text(.logShow))

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let client = try await session.client(for: .queries)
            let answer = try await session.query(client, "status")
            await client.close()
            let status = try session.decode(StatusAnswer.self, from: answer.body)
            guard session.output.isJSON else {
                return LogView.show(status, session.output) ? .ok : .nothingFound
            }
            session.output.data(answer.body)
            return .ok
        }
    }
}
