import ArgumentParser
import EventSchema
import Foundation
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq log admit OFFICE [--from SOCKET] [--yes]`: at the desk of the province's own office, what waits at the
/// aggregator. With `--log`, `--parent`, `--position` and `--digest` no aggregator is asked.
struct LogAdmit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admit", abstract: Help.text(.logAdmit), discussion: Help.text(.logAdmitDiscussion))

    @Argument(help: Help.option(.officeCode, value: "office"))
    var office: String

    @Option(help: Help.option(.admitFrom, value: "path"))
    var from: String?

    @Flag(help: Help.option(.yes))
    var yes = false

    @Flag(help: Help.option(.exercise))
    var exercise = false

    @Option(help: Help.option(.newLog, value: "log"))
    var log: String?

    @Option(help: Help.option(.parentLog, value: "log"))
    var parent: String?

    @Option(help: Help.option(.parentPosition))
    var position: UInt64?

    @Option(help: Help.option(.parentDigest, value: "hex"))
    var digest: String?

    @OptionGroup var global: GlobalOptions

    mutating func validate() throws {
        let given = [log != nil, parent != nil, position != nil, digest != nil]
        if given.contains(true), given.contains(false) {
            throw ValidationError(Help.usage(.admitAllOrNone)[Help.language])
        }
        if given.contains(true), from != nil { throw ValidationError(Help.usage(.admitFromOrGiven)[Help.language]) }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            let office = try Words.read(office, "OFFICE", OfficeID.init)
            let draft: TrustDraft
            if let given = try given(office) {
                draft = given
            } else {
                draft = try pending(office, try await status(session), session)
            }
            let desk = try await TrustDesk.open(session)
            try await TrustRecorder(session: session, desk: desk).record([draft])
            return .ok
        }
    }

    /// Everything named on the command line; nil where nothing is.
    private func given(_ office: OfficeID) throws -> TrustDraft? {
        guard let log, let parent, let position, let digest else { return nil }
        let link = ParentLink(
            log: try Words.read(parent, "--parent", LogID.init), position: Position(position),
            digest: try Words.read(digest, "--digest", Digest.init))
        return TrustDraft(
            log: try Words.read(log, "--log", LogID.init), LogAdmitted(office: office, parent: link))
    }

    private func status(_ session: Session) async throws -> StatusAnswer {
        do {
            let endpoint = try ServiceEndpoint(socket: from ?? ServiceEndpoint.aggregatorSocket)
            let client = try await ServiceClient.connect(toFirstOf: [endpoint], patience: session.patience)
            let answer = try await client.query("status")
            await client.close()
            return try session.decode(StatusAnswer.self, from: answer.body)
        } catch let error as ClientError {
            throw Failure(error)
        }
    }

    /// What the office announced and the aggregator refused: shown, and asked about.
    private func pending(_ office: OfficeID, _ status: StatusAnswer, _ session: Session) throws -> TrustDraft {
        let kind: LogKind = exercise ? .exercise : .official
        let waiting = (status.pendingLogs ?? []).filter { $0.office == office }
        guard let log = waiting.first(where: { $0.kind == kind }) ?? waiting.first,
            waiting.count == 1 || log.kind == kind
        else { throw Failure(LogTrouble.nothingWaits, .nothingFound, subject: office.text) }
        guard let parent = log.parent else { throw Failure(LogTrouble.withoutParent, subject: "\(office) \(log.log)") }
        // An admission below what is held would be refused by every aggregator that holds more.
        let line = status.offices.first { $0.log == parent.log }
        if let line, line.position != parent.position || line.digest != parent.digest {
            throw Failure(LogTrouble.notWhatIsHeld, subject: "\(office): \(parent.position), \(line.position)")
        }
        try confirm(log, parent, line, session)
        return TrustDraft(log: log.log, LogAdmitted(office: office, parent: parent))
    }

    private func confirm(
        _ log: StatusAnswer.PendingLog, _ parent: ParentLink, _ line: StatusAnswer.OfficeLine?, _ session: Session
    ) throws {
        guard !yes else { return }
        try Confirmation.ask(
            LogPhrases.confirm, about: "\(log.office) \(log.log)", session.output
        ) { LogView.pending(log, line, session.output) }
    }
}
