import ArgumentParser
import Journal
import Operations

/// `antq-publisher init`: the data folder, the keys, the outbox and the enrolment file. Again, it changes nothing and says so.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Makes the data folder, the keys and the outbox of an office.",
        discussion: """
            Prints the log, the public keys, the enrolment file and its fingerprint as name=value lines. Hand the \
            enrolment file to the province, and compare the fingerprint over the telephone. What is there already is \
            kept as it is.
            """)

    @OptionGroup var options: PublisherOptions

    func run() async throws {
        do {
            let configuration = try await PublisherConfiguration.load(options.config, enrolments: .mayBeMissing)
            print(try OfficeFiles(configuration, file: options.config).make())
        } catch {
            throw ExitCode(ServiceRun.refuse(error, program: PublisherCommand.name).rawValue)
        }
    }
}
