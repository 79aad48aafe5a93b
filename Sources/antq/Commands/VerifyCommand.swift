import Archive
import ArgumentParser
import Operations
import Wording

/// `antq verify PATH`: a file at rest, recomputed.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: Help.text(.verify), discussion: Help.text(.verifyDiscussion))

    @Argument(help: Help.option(.archiveFile, value: "file"))
    var file: String

    @Option(help: Help.option(.verifyWitness, value: "outbox"))
    var witness: [String] = []

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in try Self.verify(file, witnesses: witness, session) }
    }

    /// - Parameter witnesses: outboxes, held against a ledger.
    static func verify(_ file: String, witnesses: [String] = [], _ session: Session) throws -> ExitStatus {
        let inspection = try session.archived { () throws(ArchiveError) in
            var inspection = try FileInspector.inspect(file, progress: session.progress)
            for witness in witnesses { try WitnessInspector.inspect(&inspection, witness: witness) }
            return inspection
        }
        if session.output.isJSON {
            session.output.data(inspection)
        } else {
            InspectionView.show(inspection, session.output)
        }
        return inspection.isSound ? .ok : .failed
    }
}

extension Session {
    /// What the archive threw, in the words of people.
    func archived<T>(_ body: () throws(ArchiveError) -> T) throws -> T {
        do throws(ArchiveError) {
            let value = try body()
            output.endProgress()
            return value
        } catch {
            throw Failure(error)
        }
    }

    /// `Đang kiểm tra … 45%`, on a terminal alone.
    func progress(_ done: UInt64, _ total: UInt64) {
        guard total > 0 else { return }
        output.progress("\(ArchivePhrases.reading[language]) … \(min(100, done * 100 / total))%")
    }
}
