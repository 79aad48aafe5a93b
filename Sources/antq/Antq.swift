import ArgumentParser
import Foundation
import Operations
import Wording

/// `antq`: what offices record, what the province counts.
@main
enum Program {
    static func main() async {
        Signals.prepare()
        let arguments = ArgumentOrder.globalsLast(Array(CommandLine.arguments.dropFirst()))
        do {
            var command = try Antq.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            HelpPrinter.exit(for: error, arguments: arguments)
        }
    }
}

/// The tree of commands; its texts are in Wording.
struct Antq: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "antq",
        abstract: Help.text(.antq),
        discussion: Help.text(.antqDiscussion),
        version: "antq \(ProductVersion.text)",
        subcommands: [
            RecordCommand.self, ImportCommand.self, TailCommand.self, TotalsCommand.self, MissingCommand.self,
            TrendCommand.self, WarningsCommand.self, ReconcileCommand.self, ReportCommand.self, DiffCommand.self,
            PeriodCommand.self, HistoryCommand.self, CorrectionsCommand.self, RejectedCommand.self, AreasCommand.self,
            StatusCommand.self, UnitsCommand.self, OfficesCommand.self,
            KeysCommand.self, LogCommand.self, VerifyCommand.self, BackUpCommand.self, ExportCommand.self,
            VersionCommand.self,
        ])
}
