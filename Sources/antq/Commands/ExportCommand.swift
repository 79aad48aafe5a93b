import Archive
import ArgumentParser
import EventSchema
import Foundation
import Operations
import Streaming
import Wording

/// `antq export …`
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: Help.text(.export), subcommands: [ExportBundle.self])
}

/// `antq export bundle --year Y [--from BACKUP] [-o FILE]`
struct ExportBundle: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle", abstract: Help.text(.exportBundle), discussion: Help.text(.exportBundleDiscussion))

    @Option(help: Help.option(.bundleYear))
    var year: Int

    @Option(help: Help.option(.bundleFrom, value: "file"))
    var from: String?

    @Option(name: [.customShort("o"), .customLong("output")], help: Help.option(.bundleOutput, value: "file"))
    var output: String?

    @OptionGroup var global: GlobalOptions

    private struct Answer: Encodable {
        let path: String
        let year: Int
        let logs: Int
        let records: UInt64
        let full: UInt64
        let bytes: UInt64
    }

    func run() async throws {
        try await Runner.run(global) { session in
            let made: BundleExport.Result
            if let from {
                made = try export(from: from, session)
            } else {
                let client = try await session.client(for: .queries, patience: session.backUpPatience)
                let backup = try await session.backUp(client, to: nil).answer
                await client.close()
                defer { try? FileManager.default.removeItem(atPath: backup.path) }
                made = try export(from: backup.path, session)
            }
            if session.output.isJSON {
                session.output.data(
                    Answer(
                        path: made.path, year: year, logs: made.logs, records: made.records, full: made.full,
                        bytes: made.bytes))
            } else {
                session.output.data(
                    ArchivePhrases.exported(
                        made.path, year: year, records: made.records, full: made.full, bytes: made.bytes,
                        session.language))
            }
            return .ok
        }
    }

    private func export(from source: String, _ session: Session) throws -> BundleExport.Result {
        try session.archived { () throws(ArchiveError) in
            try BundleExport.write(
                year: year, from: source, to: output ?? "antq-\(year).tar",
                madeAt: Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)),
                progress: session.progress)
        }
    }
}
