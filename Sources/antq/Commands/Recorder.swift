import EventSchema
import Foundation
import Interchange
import Operations
import StreamProtocol
import Streaming
import Wording

/// Hands one event to the desk and shows its receipt.
enum Recorder {
    static func record(
        _ data: EventData, subject: String, options: RecordOptions, _ session: Session, _ client: ServiceClient? = nil
    ) async throws -> ExitStatus {
        let draft = try draft(data, subject: subject, options: options)
        let desk: ServiceClient
        if let client { desk = client } else { desk = try await session.client(for: .desk) }
        let receipt: Receipt
        do {
            receipt = try await desk.record(draft.encoded(), dryRun: options.dryRun)
        } catch {
            throw Failure(error)
        }
        await desk.close()
        guard let result = receipt.results.first else {
            throw Failure(ClientError(.protocolBroken, at: "receipt", detail: "no result"))
        }
        if session.output.isJSON { session.output.data(receipt) }
        guard result.status != .refused else { throw refusal(result, data, subject: subject) }
        if !session.output.isJSON { show(result, receipt, draft, isDryRun: options.dryRun, session.output) }
        return .ok
    }

    /// Checked by the rules the desk will apply, so that a slip of the pen needs no service to be found.
    private static func draft(_ data: EventData, subject: String, options: RecordOptions) throws -> EventDraft {
        let edition = data.year.flatMap { Catalogue.standard.edition(for: data, year: $0) }
        let id = try Words.optional(options.id, "--id", EventID.init) ?? EventID.now()
        do {
            try edition?.check(data)
            return try EventDraft(id: id, subject: subject, actor: options.actor, data: data)
        } catch {
            throw Failure(error, nearest: error.value.flatMap { edition?.nearestCode(to: $0, for: error.code) })
        }
    }

    private static func refusal(_ result: Receipt.Result, _ data: EventData, subject: String) -> Failure {
        let code = result.code ?? ""
        let explanation = Explanations.of(code: code) ?? CommandTrouble.refusedByDesk.explanation
        var about = subject
        if let field = result.field { about += ", \(field)" }
        if let value = result.value { about += " = \"\(value)\"" }
        if let stands = result.stands { about += ", \(ImportPhrases.standsWord[Help.language]) \(stands)" }
        return Failure(.failed, code: code, explanation, subject: about)
    }

    private static func show(
        _ result: Receipt.Result, _ receipt: Receipt, _ draft: EventDraft, isDryRun: Bool, _ output: Output
    ) {
        let language = output.language
        if let banner = Banner.text(receipt.kind, language) { output.talk(banner) }
        let state =
            switch result.status {
            case .recorded: isDryRun ? RecordPhrases.wouldRecord : RecordPhrases.recorded
            case .known: RecordPhrases.known
            default: RecordPhrases.superseded
            }
        let position = result.position.map { RecordPhrases.position($0.value, receipt.office.text, language) } ?? ""
        output.data("\(state[language]): \(draft.subject)\(position) · \(result.event ?? draft.id)")
        if let stands = result.stands { output.talk(RecordPhrases.standsNow(stands.text, language)) }
    }
}

extension EventID {
    /// A new one, of this moment.
    static func now() -> EventID {
        let milliseconds = UInt64(max(0, Date().timeIntervalSince1970 * 1000))
        return EventID.v7(
            unixMs: milliseconds, random: (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max)))
    }
}
