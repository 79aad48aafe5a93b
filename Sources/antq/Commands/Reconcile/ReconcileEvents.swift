import ArgumentParser
import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq reconcile events FIGURE [--year] [--office] [--count] [--exercise]`: the records that add up to a figure.
struct ReconcileEvents: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: Help.text(.reconcileEvents),
        discussion: Help.text(.reconcileEventsDiscussion))

    @Argument(help: Help.option(.figureSubject, value: "figure"))
    var figure: String

    @Option(help: Help.option(.yearFilter))
    var year: Int?

    @Option(help: Help.option(.figureOfOffice, value: "code"))
    var office: String?

    @Option(help: Help.option(.tailCount))
    var count: Int?

    @Flag(help: Help.option(.exercise))
    var exercise = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if let count, count < 1 { throw ValidationError(Help.usage(.countRange)[Help.language]) }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            var args = ["figure": figure]
            args["year"] = year.map(String.init)
            args["office"] = try Words.optional(office, "--office", OfficeID.init)?.text
            if exercise { args["logKind"] = LogKind.exercise.rawValue }
            let client = try await session.client(for: .queries)
            let lines = try await read(args, session, client)
            await client.close()
            guard !session.output.isJSON else {
                for line in lines { session.output.data(line) }
                return lines.isEmpty ? .nothingFound : .ok
            }
            ReconcileView(session.output).show(lines, kind: exercise ? .exercise : .official)
            return lines.isEmpty ? .nothingFound : .ok
        }
    }

    private func read(
        _ args: [String: String], _ session: Session, _ client: ServiceClient
    ) async throws -> [FigureEventLine] {
        var args = args
        var lines: [FigureEventLine] = []
        while true {
            args["count"] = count.map { String($0 - lines.count) }
            let answer = try await session.query(client, "reconcile-events", args)
            for line in answer.body.split(separator: 0x0A) {
                lines.append(try session.decode(FigureEventLine.self, from: Array(line)))
            }
            session.output.progress(session.output.number(lines.count))
            guard let next = answer.next, lines.count < count ?? .max else { break }
            args["page"] = next
        }
        session.output.endProgress()
        return lines
    }
}
