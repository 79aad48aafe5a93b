import ArgumentParser
import EventSchema
import Wording

/// `antq record withdrawal UNIT --year --reason [--withdraws] [--scheme]`: the unit has no result again.
struct RecordWithdrawal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdrawal", abstract: Help.text(.recordWithdrawal),
        discussion: Help.text(.recordWithdrawalDiscussion))

    @Argument(help: Help.option(.unitCode, value: "unit"))
    var unit: String

    @Option(help: Help.option(.withdraws, value: "event-id"))
    var withdraws: String?

    @OptionGroup var withdrawal: WithdrawalOptions
    @OptionGroup var scheme: SchemeOptions
    @OptionGroup var record: RecordOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let unit = try Words.read(unit, "UNIT", UnitCode.init)
            let data = ClassificationWithdrawn(
                year: withdrawal.year,
                scheme: try Words.read(scheme.chosen().rawValue, "--scheme", CatalogueCode.init),
                withdraws: try Words.optional(withdraws, "--withdraws", EventID.init),
                reason: try withdrawal.reasonCode(), decision: try withdrawal.decision.paper())
            return try await Recorder.record(
                .classificationWithdrawn(data), subject: unit.text, options: record, session)
        }
    }
}
