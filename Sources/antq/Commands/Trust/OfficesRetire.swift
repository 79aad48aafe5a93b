import ArgumentParser
import EventSchema
import Operations
import Streaming
import Wording

/// `antq offices retire CODE --from DATE --reason WORD`: at the desk of the province's own office.
struct OfficesRetire: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "retire", abstract: Help.text(.officesRetire))

    @Argument(help: Help.option(.officeCode, value: "code"))
    var code: String

    @Option(help: Help.option(.retireFrom, value: "yyyy-mm-dd"))
    var from: String

    @Option(help: Help.option(.retireReason, value: "code"))
    var reason: String

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let office = try Words.read(code, "CODE", OfficeID.init)
            let data = OfficeRetired(
                from: try Words.read(from, "--from", CivilDate.init),
                reason: try Words.read(reason, "--reason", CatalogueCode.init))
            let desk = try await TrustDesk.open(session)
            let retired = desk.known.offices.first { $0.office == office }?.retiredFrom
            let draft = TrustDraft(office: office, data, after: desk.standing(of: office))
            let isSame = retired == data.from
            try await TrustRecorder(session: session, desk: desk)
                .record(isSame ? [] : [draft], standing: isSame ? [draft] : [])
            return .ok
        }
    }
}
