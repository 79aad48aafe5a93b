import ArgumentParser
import EventSchema
import Wording

/// `antq units merge UNIT --into UNIT --year`: it goes on within another one.
struct UnitsMerge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "merge", abstract: Help.text(.unitsMerge))

    @Argument(help: Help.option(.unitCode, value: "unit"))
    var unit: String

    @Option(help: Help.option(.mergeInto, value: "unit"))
    var into: String

    @Option(help: Help.option(.year))
    var year: Int

    @OptionGroup var decision: DecisionOptions
    @OptionGroup var record: RecordOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let unit = try Words.read(unit, "UNIT", UnitCode.init)
            let data = UnitMerged(
                year: year, into: try Words.read(into, "--into", UnitCode.init),
                decision: try decision.paper())
            return try await Recorder.record(.unitMerged(data), subject: unit.text, options: record, session)
        }
    }
}
