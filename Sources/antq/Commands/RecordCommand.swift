import ArgumentParser
import Wording

/// `antq record classification|award|unit|register|completion`
struct RecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: Help.text(.record),
        subcommands: [
            RecordClassification.self, RecordAward.self, RecordUnit.self, RecordRegister.self, RecordCompletion.self,
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

    mutating func validate() throws {
        if (decision == nil) != (date == nil) {
            throw ValidationError(Help.usage(.decisionNeedsDate)[Help.language])
        }
    }
}

/// What a correction says.
struct CorrectionOptions: ParsableArguments {
    @Option(help: Help.option(.replaces, value: "event-id"))
    var replaces: String?

    @Option(help: Help.option(.reason, value: "code"))
    var reason: String?
}
