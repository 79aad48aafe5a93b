import Archive
import ArgumentParser
import Foundation
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq backup drill`: create, restore into a temporary folder, verify, fold, compare with the running service, remove.
struct BackUpDrill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill", abstract: Help.text(.backupDrill), discussion: Help.text(.backupDrillDiscussion))

    /// Where records come in all the time, the service has gone on before it can be compared: tried so often.
    private static let attempts = 3

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let client = try await session.client(for: .queries, patience: session.backUpPatience)
            var report = try await drill(client, session)
            for _ in 1..<Self.attempts where report.logs.contains(where: { $0.result == .moved }) {
                report = try await drill(client, session)
            }
            await client.close()
            DrillView.show(report, session.output)
            return report.match ? .ok : .failed
        }
    }

    private func drill(_ client: ServiceClient, _ session: Session) async throws -> DrillReport {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("antq-drill-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Failure(ArchiveError(.cannotWrite, path: folder.path, detail: "\(error)"))
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        let before = try session.decode(
            StatusAnswer.self, from: try await session.query(client, "status").body)
        let made = try await session.backUp(client, to: nil).answer
        defer { try? FileManager.default.removeItem(atPath: made.path) }
        let restored = folder.appendingPathComponent("restored.sqlite").path
        let inspection = try session.archived { () throws(ArchiveError) in
            _ = try Restoration.restore(
                from: made.path, to: restored, random: .random(in: .min ... .max), progress: session.progress)
            return try FileInspector.inspect(restored, progress: session.progress)
        }
        return DrillReport(made, inspection, before: before)
    }
}
