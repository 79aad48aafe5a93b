import ArgumentParser
import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq areas [CODE] [--on DATE|YEAR]`: what a code meant, what it came from and what became of it.
struct AreasCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "areas", abstract: Help.text(.areas), discussion: Help.text(.areasDiscussion))

    @Argument(help: Help.option(.areasCode))
    var code: String?

    @Option(help: Help.option(.areasOn, value: "date|year"))
    var on: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if let on, AreaTime(on) == nil {
            throw ValidationError("\(Help.usage(.areaTimeUnknown)[Help.language]) \(on)")
        }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            let area = try Words.optional(code, "CODE", AreaCode.init)
            let client = try await session.client(for: .queries)
            let answer = try await session.query(client, "areas", ["code": area?.text, "on": on])
            await client.close()
            let found = try session.decode(AreasAnswer.self, from: answer.body)
            if session.output.isJSON {
                session.output.data(answer.body)
            } else {
                AreasView(session.output).show(found, oneCode: area != nil)
            }
            return found.areas.isEmpty ? .nothingFound : .ok
        }
    }
}
