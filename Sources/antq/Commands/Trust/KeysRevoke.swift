import ArgumentParser
import EventSchema
import Operations
import Wording

/// `antq keys revoke KEYID --reason WORD [--log ID --through POSITION]`: at the desk of the province's own office.
struct KeysRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: Help.text(.keysRevoke), discussion: Help.text(.keysRevokeDiscussion))

    @Argument(help: Help.option(.keyID, value: "key"))
    var key: String

    @Option(help: Help.option(.revokeReason, value: "lost|exposed|replaced|retired"))
    var reason: String

    @Option(help: Help.option(.throughLog, value: "log"))
    var log: String?

    @Option(help: Help.option(.through, value: "position"))
    var through: UInt64?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (log == nil) == (through == nil) else {
            throw ValidationError(Help.usage(.logAndPosition)[Help.language])
        }
        guard KeyRevocationReason(rawValue: reason) != nil else {
            throw ValidationError(Help.usage(.revokeReasonUnknown)[Help.language])
        }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            let key = try Words.read(key, "KEY", KeyID.init)
            let data = KeyRevoked(
                reason: KeyRevocationReason(rawValue: reason) ?? .lost, through: try Words.place(log, through))
            let desk = try await TrustDesk.open(session)
            try await TrustRecorder(session: session, desk: desk).record([TrustDraft(key: key, data)])
            session.output.talk(KeyPhrases.deadAtOnce)
            return .ok
        }
    }
}
