import ArgumentParser
import Operations

/// `antq-aggregator`: the province's intake, ledger, queries and feed.
@main
struct AggregatorCommand: AsyncParsableCommand {
    static let name = "antq-aggregator"
    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Takes in what the offices of a province report, and answers with the consolidated figures.",
        discussion: """
            Run:  antq-aggregator serve --config province.yaml
            Ask:  antq totals --watch, antq status, antq tail
            """,
        version: "\(name) \(ProductVersion.text)",
        subcommands: [ServeCommand.self])
}
