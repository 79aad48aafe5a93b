import ArgumentParser
import EventSchema
import Foundation
import Operations
import Streaming
import Wording

/// `antq tail [--from start|end|CURSOR|@-10m] …`
struct TailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail", abstract: Help.text(.tail), discussion: Help.text(.tailDiscussion))

    @Option(help: Help.option(.tailFrom, value: "start|end|cursor|@-10m"))
    var from = "end"

    @Option(help: Help.option(.office, value: "code"))
    var office: String?

    @Option(help: Help.option(.eventType, value: "type"))
    var type: String?

    @Option(help: Help.option(.yearFilter))
    var year: Int?

    @Option(name: .customLong("unit-kind"), help: Help.option(.unitKind, value: "code"))
    var unitKind: String?

    @Option(help: Help.option(.tailCount))
    var count: Int?

    @Option(help: Help.option(.tailIdle, value: "seconds"))
    var idle: Double?

    @Flag(name: .customLong("end"), help: Help.option(.tailEnd))
    var stopsAtEnd = false

    @Flag(help: Help.option(.tailEvents))
    var events = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if let count, count < 1 { throw ValidationError(Help.usage(.countRange)[Help.language]) }
        if let idle, !(idle > 0 && idle <= 1_000_000) { throw ValidationError(Help.usage(.idleRange)[Help.language]) }
        if events, global.json { throw ValidationError(Help.usage(.eventsOrJSON)[Help.language]) }
        if TailStart(from, now: Date()) == nil { throw ValidationError(Help.usage(.fromUnknown)[Help.language]) }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            var args: [String: String] = [:]
            args["office"] = try Words.optional(office, "--office", OfficeID.init)?.text
            args["type"] = type
            args["year"] = year.map(String.init)
            args["unitKind"] = try Words.optional(unitKind, "--unit-kind", CatalogueCode.init)?.text
            TailStart(from, now: Date())?.set(&args)
            let client = try await session.client(for: .queries)
            var follower = TailFollower(
                session: session, client: client, args: args, count: count, idleMs: idle.map { Int($0 * 1000) },
                stopsAtEnd: stopsAtEnd)
            let view = TailView(
                session, client, format: events ? .events : session.output.isJSON ? .json : .people)
            let shown = try await follower.run { lines in await view.show(lines) }
            await client.close()
            guard shown > 0 else {
                session.output.talk(TailPhrases.nothing)
                return .nothingFound
            }
            return .ok
        }
    }
}
