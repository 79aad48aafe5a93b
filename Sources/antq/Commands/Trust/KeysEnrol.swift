import ArgumentParser
import EventSchema
import Operations
import Wording

/// `antq keys enrol FILE`: at the desk of the province's own office.
struct KeysEnrol: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: Help.text(.keysEnrol), discussion: Help.text(.keysEnrolDiscussion))

    @Argument(help: Help.option(.enrolmentFile, value: "file"))
    var file: String

    @Option(help: Help.option(.fingerprint, value: "digits"))
    var fingerprint: String?

    @Option(help: Help.option(.keyFrom, value: "instant"))
    var from: String?

    @Option(help: Help.option(.keyUntil, value: "instant"))
    var until: String?

    @Option(help: Help.option(.keySinceLog, value: "log"))
    var log: String?

    @Option(help: Help.option(.keySince, value: "position"))
    var since: UInt64?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (log == nil) == (since == nil) else {
            throw ValidationError(Help.usage(.logAndPosition)[Help.language])
        }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            let enrolment = try Enrolment.read(file)
            let validity = EnrolmentDrafts.Validity(
                from: try Words.optional(from, "--from", Timestamp.init),
                until: try Words.optional(until, "--until", Timestamp.init),
                since: try Words.place(log, since))
            let desk = try await TrustDesk.open(session)
            var drafts = try EnrolmentDrafts(enrolment, file: file, desk)
            try drafts.addKeys(validity)
            try FingerprintCheck.require(enrolment, file: file, given: fingerprint, session)
            try await TrustRecorder(session: session, desk: desk, fingerprint: enrolment.fingerprint)
                .record(drafts.toSend, standing: drafts.standing)
            session.output.talk(KeyPhrases.connectsByItself)
            return .ok
        }
    }
}
