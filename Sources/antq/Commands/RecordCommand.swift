import ArgumentParser
import EventSchema
import Wording

/// `antq record classification|withdrawal|award|revocation|unit|register|completion`
struct RecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: Help.text(.record),
        subcommands: [
            RecordClassification.self, RecordWithdrawal.self, RecordAward.self, RecordRevocation.self, RecordUnit.self,
            RecordRegister.self, RecordCompletion.self,
        ])
}

/// What every record has.
struct RecordOptions: ParsableArguments {
    @Option(help: Help.option(.eventID, value: "uuid"))
    var id: String?

    @Option(help: Help.option(.actor, value: "code"))
    var actor: String?

    @Flag(name: .customLong("dry-run"), help: Help.option(.dryRun))
    var dryRun = false
}

/// The paper a record rests on.
struct DecisionOptions: ParsableArguments {
    @Option(help: Help.option(.decision, value: "number"))
    var decision: String?

    @Option(help: Help.option(.date, value: "yyyy-mm-dd"))
    var date: String?

    @Option(help: Help.option(.decisionAuthority, value: "code"))
    var authority: String?

    mutating func validate() throws {
        if (decision == nil) != (date == nil) {
            throw ValidationError(Help.usage(.decisionNeedsDate)[Help.language])
        }
        if authority != nil, decision == nil {
            throw ValidationError(Help.usage(.authorityNeedsDecision)[Help.language])
        }
    }

    /// nil where no decision is named.
    func paper() throws -> Decision? {
        guard let decision, let date else { return nil }
        return Decision(
            number: decision, date: try Words.read(date, "--date", CivilDate.init),
            authority: try Words.optional(authority, "--authority", CatalogueCode.init))
    }
}

/// What a correction says.
struct CorrectionOptions: ParsableArguments {
    @Option(help: Help.option(.replaces, value: "event-id"))
    var replaces: String?

    @Option(help: Help.option(.reason, value: "code"))
    var reason: String?
}

/// What taking something back says, beside what it takes back.
struct WithdrawalOptions: ParsableArguments {
    @Option(help: Help.option(.year))
    var year: Int

    @Option(help: Help.option(.withdrawalReason, value: "code"))
    var reason: String

    @OptionGroup var decision: DecisionOptions

    func reasonCode() throws -> CatalogueCode { try Words.read(reason, "--reason", CatalogueCode.init) }
}
