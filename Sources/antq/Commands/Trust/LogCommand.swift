import ArgumentParser
import EventSchema
import Operations
import Wording

/// `antq log admit`
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: Help.text(.log), subcommands: [LogAdmit.self])
}

/// `antq log admit OFFICE --log ID --parent ID --position N --digest HEX`: at the desk of the province's own office.
struct LogAdmit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admit", abstract: Help.text(.logAdmit), discussion: Help.text(.logAdmitDiscussion))

    @Argument(help: Help.option(.officeCode, value: "office"))
    var office: String

    @Option(help: Help.option(.newLog, value: "log"))
    var log: String

    @Option(help: Help.option(.parentLog, value: "log"))
    var parent: String

    @Option(help: Help.option(.parentPosition))
    var position: UInt64

    @Option(help: Help.option(.parentDigest, value: "hex"))
    var digest: String

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let data = LogAdmitted(
                office: try Words.read(office, "OFFICE", OfficeID.init),
                parent: ParentLink(
                    log: try Words.read(parent, "--parent", LogID.init), position: Position(position),
                    digest: try Words.read(digest, "--digest", Digest.init)))
            let log = try Words.read(log, "--log", LogID.init)
            let desk = try await TrustDesk.open(session)
            try await TrustRecorder(session: session, desk: desk).record([TrustDraft(log: log, data)])
            return .ok
        }
    }
}
