import ArgumentParser
import Operations
import Wording

/// `antq keys show [--config FILE | --keys DIR]`: public halves only.
struct KeysShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: Help.text(.keysShow))

    @Option(help: Help.option(.config, value: "file"))
    var config: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            do throws(OperationsError) {
                if let config {
                    let owner = try await KeyOwner.load(config)
                    EnrolmentView(
                        try owner.loadKeys().enrolment, file: ServiceKeys.enrolmentFile(ofData: owner.data)
                    ).show(session.output)
                } else {
                    let folder = ClientKeyFolder.chosen(global.keys, environment: session.environment)
                    EnrolmentView(try folder.enrolment(), file: folder.enrolmentFile).show(session.output)
                }
            } catch {
                throw Failure(error)
            }
            return .ok
        }
    }
}
