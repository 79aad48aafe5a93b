import ArgumentParser
import Wording

/// `antq units [list]`, `antq units confirm|retire|merge|transfer|receive`
struct UnitsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "units", abstract: Help.text(.units),
        subcommands: [
            UnitsList.self, UnitsConfirm.self, UnitsRetire.self, UnitsMerge.self, UnitsTransfer.self, UnitsReceive.self,
        ], defaultSubcommand: UnitsList.self)
}
