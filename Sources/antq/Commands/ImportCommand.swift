import ArgumentParser
import EventSchema
import Foundation
import Interchange
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq import FILE.csv|- [--dry-run] [--register-units] [--all-or-nothing]`
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: Help.text(.importAbstract), discussion: Help.text(.importDiscussion))

    @Argument(help: Help.option(.importFile, value: "file"))
    var file: String

    @Flag(name: .customLong("dry-run"), help: Help.option(.dryRun))
    var dryRun = false

    @Flag(name: .customLong("register-units"), help: Help.option(.registerUnits))
    var registerUnits = false

    @Flag(name: .customLong("all-or-nothing"), help: Help.option(.allOrNothing))
    var allOrNothing = false

    @Option(help: Help.option(.actor, value: "code"))
    var actor: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let options = ImportOptions(registersUnits: registerUnits, actor: actor)
            let source = try ByteSource.open(file)
            let reader: ImportReader
            do throws(CSVError) {
                reader = try ImportReader(source, options: options)
            } catch {
                throw CSVFailure.make(error, file: file)
            }
            let client = try await session.client(for: .desk)
            let report = ImportReport(
                file: file, kind: reader.kind.rawValue, dryRun: dryRun, allOrNothing: allOrNothing)
            var importer = Importer(session: session, client: client, reader: reader, report: report)
            let stopped: Failure?
            do {
                try await importer.run()
                stopped = nil
            } catch let failure as Failure {
                stopped = failure
            }
            let problems =
                stopped == nil
                ? await UnitSuggestions.fill(
                    importer.problems, session, client, exercise: importer.report.logKind == .exercise)
                : importer.problems
            await client.close()
            // Where no desk was reached there is nothing to tell but that.
            if stopped == nil || importer.report.office != nil {
                ImportView.show(importer.report, problems, session.output)
            }
            if let stopped { throw stopped }
            return problems.isEmpty ? .ok : .someRowsRejected
        }
    }
}
