import ArgumentParser
import EventSchema
import Wording

/// `antq record award --authority --form --recipient --year --quantity --decision --date --line …`
struct RecordAward: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "award", abstract: Help.text(.recordAward), discussion: Help.text(.recordAwardDiscussion))

    @Option(help: Help.option(.awardAuthority, value: "code"))
    var authority: String

    @Option(help: Help.option(.form, value: "code"))
    var form: String

    @Option(help: Help.option(.recipient, value: Words.recipients))
    var recipient: String

    @Option(help: Help.option(.year))
    var year: Int

    @Option(help: Help.option(.quantity))
    var quantity: Int

    @Option(help: Help.option(.decision, value: "number"))
    var decision: String

    @Option(help: Help.option(.date, value: "yyyy-mm-dd"))
    var date: String

    @Option(help: Help.option(.line))
    var line: Int

    @Option(name: .customLong("decision-authority"), help: Help.option(.decisionAuthority, value: "code"))
    var decisionAuthority: String?

    @OptionGroup var correction: CorrectionOptions
    @OptionGroup var record: RecordOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let paper = Decision(
                number: decision, date: try Words.read(date, "--date", CivilDate.init),
                authority: try Words.optional(decisionAuthority, "--decision-authority", CatalogueCode.init))
            let data = AwardGranted(
                year: year, authority: try Words.read(authority, "--authority", CatalogueCode.init),
                form: try Words.read(form, "--form", CatalogueCode.init),
                recipient: try Words.read(recipient, "--recipient", CatalogueCode.init), quantity: quantity,
                decision: paper, line: line,
                replaces: try Words.optional(correction.replaces, "--replaces", EventID.init),
                reason: try Words.optional(correction.reason, "--reason", CatalogueCode.init))
            return try await Recorder.record(.awardGranted(data), subject: data.subject, options: record, session)
        }
    }
}
