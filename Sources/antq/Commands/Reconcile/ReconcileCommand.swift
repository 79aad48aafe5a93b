import ArgumentParser
import Wording

/// `antq reconcile [list]`, `antq reconcile declare|events`
struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile", abstract: Help.text(.reconcile),
        subcommands: [ReconcileList.self, ReconcileDeclare.self, ReconcileEvents.self],
        defaultSubcommand: ReconcileList.self)
}
