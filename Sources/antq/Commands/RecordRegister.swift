import ArgumentParser
import EventSchema
import Wording

/// `antq record register --year --unit-kind --count`: the register of that kind is complete.
struct RecordRegister: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: Help.text(.recordRegister), discussion: Help.text(.recordRegisterDiscussion))

    @Option(help: Help.option(.year))
    var year: Int

    @Option(name: .customLong("unit-kind"), help: Help.option(.unitKind, value: "code"))
    var unitKind: String

    @Option(help: Help.option(.registerCount))
    var count: Int

    @OptionGroup var record: RecordOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let kind = try Words.read(unitKind, "--unit-kind", CatalogueCode.init)
            let data = RegisterDeclared(year: year, unitKind: kind, count: count)
            return try await Recorder.record(
                .registerDeclared(data), subject: RegisterSubject.text(unitKind: kind, year: year), options: record,
                session)
        }
    }
}
