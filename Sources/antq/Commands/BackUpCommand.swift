import Archive
import ArgumentParser
import Foundation
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq backup …`
struct BackUpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: Help.text(.backup),
        subcommands: [BackUpCreate.self, BackUpVerify.self, BackUpRestore.self, BackUpDrill.self])
}

/// `antq backup create [--to FILE]`: the running service copies its own file.
struct BackUpCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: Help.text(.backupCreate), discussion: Help.text(.backupCreateDiscussion))

    @Option(help: Help.option(.backupTo, value: "file"))
    var to: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let client = try await session.client(for: .queries, patience: session.backUpPatience)
            let (body, made) = try await session.backUp(client, to: to)
            await client.close()
            if session.output.isJSON {
                session.output.data(body)
            } else {
                let language = session.language
                session.output.data(
                    ArchivePhrases.copied(made.path, position: made.position, bytes: made.bytes, language))
                session.output.talk(ArchivePhrases.afterCopy(made.path, language))
            }
            return .ok
        }
    }
}

/// `antq backup verify FILE`: as `antq verify`.
struct BackUpVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "verify", abstract: Help.text(.backupVerify))

    @Argument(help: Help.option(.archiveFile, value: "file"))
    var file: String

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in try VerifyCommand.verify(file, session) }
    }
}

/// `antq backup restore FILE --to NEWPATH`
struct BackUpRestore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: Help.text(.backupRestore), discussion: Help.text(.backupRestoreDiscussion))

    @Argument(help: Help.option(.archiveFile, value: "file"))
    var file: String

    @Option(help: Help.option(.restoreTo, value: "path"))
    var to: String

    @OptionGroup var global: GlobalOptions

    private struct Answer: Encodable {
        let kind: StoredFile
        let from: String
        let to: String
        let position: UInt64
        let life: String?
    }

    func run() async throws {
        try await Runner.run(global) { session in
            let restored = try session.archived { () throws(ArchiveError) in
                try Restoration.restore(
                    from: file, to: to, random: .random(in: .min ... .max), progress: session.progress)
            }
            let inspection = restored.inspection
            if session.output.isJSON {
                session.output.data(
                    Answer(
                        kind: inspection.kind, from: file, to: restored.path, position: inspection.records,
                        life: restored.ledger?.life))
            } else {
                session.output.data(
                    ArchivePhrases.restored(restored.path, life: restored.ledger?.life, session.language))
                session.output.talk(
                    ArchivePhrases.afterRestore(isLedger: inspection.kind == .ledger, session.language))
            }
            return .ok
        }
    }
}

extension Session {
    /// A copy takes the longer the larger the file is, and is not to be asked for twice.
    var backUpPatience: ServiceClient.Patience {
        var patience = patience
        if options.timeout == nil { patience.totalMs = 600_000 }
        patience.queryAttemptMs = patience.totalMs
        return patience
    }

    /// Asks the service for a copy of its file.
    func backUp(_ client: ServiceClient, to path: String?) async throws -> (body: [UInt8], answer: BackUpAnswer) {
        // The service has a working folder of its own.
        let path = path.map { URL(fileURLWithPath: $0).standardizedFileURL.path }
        let body = try await query(client, "backup", ["to": path]).body
        return (body, try decode(BackUpAnswer.self, from: body))
    }
}
