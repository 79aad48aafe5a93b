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
            First:  antq-aggregator init --config province.yaml
            Run:    antq-aggregator serve --config province.yaml
            Ask:    antq totals --watch, antq status, antq tail
            """,
        version: "\(name) \(ProductVersion.text)",
        subcommands: [InitCommand.self, ServeCommand.self])
}

/// What both commands take.
struct AggregatorOptions: ParsableArguments {
    @Option(name: .long, help: "The province's configuration, YAML; see Deploy/examples/province.yaml.")
    var config: String
}
