import ArgumentParser
import EventSchema
import Wording

/// `antq record revocation SUBJECT --year --reason [--revokes]`: the line of the decision counts no more.
struct RecordRevocation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revocation", abstract: Help.text(.recordRevocation),
        discussion: Help.text(.recordRevocationDiscussion))

    @Argument(help: Help.option(.awardSubject, value: "subject"))
    var subject: String

    @Option(help: Help.option(.revokes, value: "event-id"))
    var revokes: String?

    @OptionGroup var withdrawal: WithdrawalOptions
    @OptionGroup var record: RecordOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let data = AwardRevoked(
                year: withdrawal.year, revokes: try Words.optional(revokes, "--revokes", EventID.init),
                reason: try withdrawal.reasonCode(), decision: try withdrawal.decision.paper())
            return try await Recorder.record(.awardRevoked(data), subject: subject, options: record, session)
        }
    }
}
