import ArgumentParser
import Journal
import Operations

/// `antq-publisher init`: the data folder, the signing key and the outbox. Again, it changes nothing and says so.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Makes the data folder, the signing key and the outbox of an office.",
        discussion: "Prints the log and the public key as name=value lines. What is there already is kept as it is.")

    @OptionGroup var options: PublisherOptions

    func run() async throws {
        do {
            let configuration = try await PublisherConfiguration.load(options.config)
            print(try OfficeFiles(configuration, file: options.config).make())
        } catch {
            throw ExitCode(ServiceRun.refuse(error, program: PublisherCommand.name).rawValue)
        }
    }
}
