import ArgumentParser
import EventSchema
import Wording

/// `antq units receive UNIT --from OFFICE --transfer ID …`: the receiver's half.
struct UnitsReceive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: Help.text(.unitsReceive), discussion: Help.text(.unitsTransferDiscussion))

    @Argument(help: Help.option(.unitCode, value: "unit"))
    var unit: String

    @Option(help: Help.option(.transferFrom, value: "office"))
    var from: String

    @Option(help: Help.option(.transferID, value: "uuid"))
    var transfer: String

    @Option(help: Help.option(.year))
    var year: Int

    @Option(name: .customLong("unit-kind"), help: Help.option(.unitKind, value: "code"))
    var unitKind: String

    @Option(help: Help.option(.unitName))
    var name: String

    @Option(help: Help.option(.unitArea, value: "code"))
    var area: String

    @OptionGroup var record: RecordOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let unit = try Words.read(unit, "UNIT", UnitCode.init)
            let data = UnitTransferred(
                year: year, transfer: try Words.read(transfer, "--transfer", EventID.init), direction: .incoming,
                counterpart: try Words.read(from, "--from", OfficeID.init),
                unitKind: try Words.read(unitKind, "--unit-kind", CatalogueCode.init), name: name,
                area: try Words.read(area, "--area", AreaCode.init))
            return try await Recorder.record(.unitTransferred(data), subject: unit.text, options: record, session)
        }
    }
}
