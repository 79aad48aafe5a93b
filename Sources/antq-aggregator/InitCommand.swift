import ArgumentParser
import Operations

/// `antq-aggregator init`: the data folder, both keys and the enrolment file. Again, it changes nothing and says so.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Makes the data folder and the keys of a province's aggregator.",
        discussion: """
            Prints the keys, the enrolment file and its fingerprint as name=value lines. Hand the enrolment file to every \
            office, and compare the fingerprint over the telephone. What is there already is kept as it is.
            """)

    @OptionGroup var options: AggregatorOptions

    func run() async throws {
        do {
            let identity = try await AggregatorIdentity.load(options.config)
            let isThere = DataFolder.holds(ServiceKeys.connectionFile(ofData: identity.data))
            let (keys, enrolment) = try identity.makeKeys()
            print(
                """
                made=\(isThere ? "nothing, it was there already" : "\(identity.data)")
                province=\(identity.province)
                key=\(keys.signing.keyID)
                public-key=\(keys.signing.publicKeyText)
                connection-key=\(keys.connection.publicKeyText)
                enrolment=\(ServiceKeys.enrolmentFile(ofData: identity.data))
                fingerprint=\(enrolment.fingerprint)
                """)
        } catch {
            throw ExitCode(ServiceRun.refuse(error, program: AggregatorCommand.name).rawValue)
        }
    }
}
