import ArgumentParser
import EventSchema
import Wording

/// `antq record unit CODE --unit-kind --name --area --year`
struct RecordUnit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unit", abstract: Help.text(.recordUnit), discussion: Help.text(.recordUnitDiscussion))

    @Argument(help: Help.option(.unitCode, value: "code"))
    var code: String

    @Option(name: .customLong("unit-kind"), help: Help.option(.unitKind, value: "code"))
    var unitKind: String

    @Option(help: Help.option(.unitName))
    var name: String

    @Option(help: Help.option(.unitArea, value: "code"))
    var area: String

    @Option(help: Help.option(.year))
    var year: Int

    @OptionGroup var record: RecordOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let unit = try Words.read(code, "CODE", UnitCode.init)
            let data = UnitRegistered(
                year: year, unitKind: try Words.read(unitKind, "--unit-kind", CatalogueCode.init), name: name,
                area: try Words.read(area, "--area", AreaCode.init))
            return try await Recorder.record(.unitRegistered(data), subject: unit.text, options: record, session)
        }
    }
}
