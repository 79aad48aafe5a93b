import ArgumentParser
import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq warnings answer KEY --as … --note …`: at the desk of the province's own office, about a warning that the aggregator
/// has.
struct WarningsReply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: Help.text(.warningsAnswer), discussion: Help.text(.warningsAnswerDiscussion))

    @Argument(help: Help.option(.warningKey, value: "key"))
    var key: String

    @Option(name: .customLong("as"), help: Help.option(.warningAs, value: "dismissed|accepted|being-examined"))
    var reply: String

    @Option(help: Help.option(.warningNote, value: "text"))
    var note: String

    @Option(help: Help.option(.admitFrom, value: "path"))
    var from: String?

    @OptionGroup var record: RecordOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let key = try Words.read(key, "KEY", WarningKey.init)
            guard let reply = WarningReply(rawValue: reply) else {
                throw Failure(SchemaError(.unknownWord, field: "--as", value: reply))
            }
            let desk = try await TrustDesk.open(session)
            try await find(key, kind: desk.kind, session)
            // Only the province's own office enrols others than itself.
            if !desk.known.offices.contains(where: { $0.office != desk.office }) {
                session.output.talk(WarningPhrases.notHeeded)
            }
            let data = WarningAnswered(year: key.year, rule: key.rule, answer: reply, note: note)
            return try await Recorder.record(
                .warningAnswered(data), subject: key.text, options: record, session, desk.client)
        }
    }

    /// Nobody heeds an answer to a warning that is not there: the aggregator is asked first.
    private func find(_ key: WarningKey, kind: LogKind, _ session: Session) async throws {
        let client: ServiceClient
        do throws(ClientError) {
            let endpoint = try ServiceEndpoint(socket: from ?? ServiceEndpoint.aggregatorSocket)
            client = try await ServiceClient.connect(toFirstOf: [endpoint], patience: session.patience)
        } catch {
            throw Failure(error)
        }
        let args = ["year": String(key.year), "office": key.office.text, "logKind": kind.rawValue]
        let found = try await WarningPages(session: session, client: client).all(args)
        await client.close()
        guard found.warnings.contains(where: { $0.key == key }) else {
            throw Failure(RegisterTrouble.warningUnknown, .nothingFound, subject: key.text)
        }
    }
}
