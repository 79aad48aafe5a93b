import ArgumentParser
import Operations
import Wording

/// `antq keys init|show|verify|list|enrol|revoke|rotate`
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: Help.text(.keys), discussion: Help.text(.keysDiscussion),
        subcommands: [
            KeysInit.self, KeysShow.self, KeysVerify.self, KeysList.self, KeysEnrol.self, KeysRevoke.self,
            KeysRotate.self,
        ])
}

/// `antq keys verify FILE [--fingerprint "…"]`
struct KeysVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: Help.text(.keysVerify), discussion: Help.text(.keysVerifyDiscussion))

    @Argument(help: Help.option(.enrolmentFile, value: "file"))
    var file: String

    @Option(help: Help.option(.fingerprint, value: "digits"))
    var fingerprint: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let enrolment = try Enrolment.read(file)
            let matches = fingerprint.map { enrolment.fingerprint.matches($0) }
            EnrolmentView(enrolment, file: file, matches: matches).show(session.output)
            guard let matches else { return .ok }
            guard matches else { throw Failure(KeyTrouble.fingerprintWrong, subject: file) }
            session.output.talk(KeyPhrases.matches)
            return .ok
        }
    }
}

extension Enrolment {
    /// - Throws: `Failure`, with the words for people.
    static func read(_ path: String) throws -> Enrolment {
        do throws(OperationsError) {
            return try Enrolment.load(from: path)
        } catch {
            throw Failure(error)
        }
    }
}
