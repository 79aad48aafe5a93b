import ArgumentParser
import Operations

/// `antq-publisher`: an office's desk, outbox and uplinks.
@main
struct PublisherCommand: AsyncParsableCommand {
    static let name = "antq-publisher"
    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Records what an office reports, and sends it to the province.",
        discussion: """
            First:  antq-publisher init --config le-thuy.yaml
            Then:   antq-publisher serve --config le-thuy.yaml
            Record: antq record …, antq import FILE.csv
            """,
        version: "\(name) \(ProductVersion.text)",
        subcommands: [InitCommand.self, ServeCommand.self])
}

/// What both commands take.
struct PublisherOptions: ParsableArguments {
    @Option(name: .long, help: "The office's configuration, YAML; see Deploy/examples/le-thuy.yaml.")
    var config: String
}
