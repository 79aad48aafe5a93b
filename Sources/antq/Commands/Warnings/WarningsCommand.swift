import ArgumentParser
import Wording

/// `antq warnings [list]`, `antq warnings answer`
struct WarningsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "warnings", abstract: Help.text(.warnings), subcommands: [WarningsList.self, WarningsReply.self],
        defaultSubcommand: WarningsList.self)
}
