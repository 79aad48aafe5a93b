import ArgumentParser
import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq corrections [--year --office --unit-kind --unit --count] [--as-of] [--exercise]`: what was corrected, and why.
struct CorrectionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corrections", abstract: Help.text(.corrections), discussion: Help.text(.correctionsDiscussion))

    @OptionGroup var asked: ReportOptions

    @Option(help: Help.option(.unitCode, value: "code"))
    var unit: String?

    @Option(help: Help.option(.tailCount))
    var count: Int?

    @OptionGroup var moment: MomentOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if let count, count < 1 { throw ValidationError(Help.usage(.countRange)[Help.language]) }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            var args: [String: String?] = try asked.args().merging(moment.args) { $1 }
            args["unit"] = try Words.optional(unit, "--unit", UnitCode.init)?.text
            moment.banner(session.output)
            let client = try await session.client(for: .queries)
            let view = CorrectionsView(session.output, kind: asked.exercise ? .exercise : .official)
            var shown = 0
            while !session.output.isGone {
                args["count"] = count.map { String($0 - shown) }
                let answer = try await session.query(client, "corrections", args)
                for line in answer.body.split(separator: 0x0A) {
                    if session.output.isJSON {
                        session.output.data(Array(line))
                    } else {
                        view.show(try session.decode(CorrectionLine.self, from: Array(line)), isFirst: shown == 0)
                    }
                    shown += 1
                }
                guard let next = answer.next, shown < count ?? .max else { break }
                args["page"] = next
            }
            await client.close()
            guard shown == 0 else { return .ok }
            session.output.talk(CorrectionPhrases.none)
            return .nothingFound
        }
    }
}
