import ArgumentParser
import EventSchema
import Wording

/// `antq units retire UNIT --year --reason CODE`: it ends within the year.
struct UnitsRetire: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "retire", abstract: Help.text(.unitsRetire))

    @Argument(help: Help.option(.unitCode, value: "unit"))
    var unit: String

    @Option(help: Help.option(.year))
    var year: Int

    @Option(help: Help.option(.retireReason, value: "code"))
    var reason: String

    @OptionGroup var decision: DecisionOptions
    @OptionGroup var record: RecordOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let unit = try Words.read(unit, "UNIT", UnitCode.init)
            let data = UnitRetired(
                year: year, reason: try Words.read(reason, "--reason", CatalogueCode.init),
                decision: try decision.paper())
            return try await Recorder.record(.unitRetired(data), subject: unit.text, options: record, session)
        }
    }
}
