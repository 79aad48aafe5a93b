import EventSchema
import Foundation
import Operations
import StreamProtocol
import Streaming
import Wording

/// Hands records about offices, keys and logs to the desk, all of them or none, and shows what became of them.
struct TrustRecorder {
    private struct Object: Encodable {
        struct Record: Encodable {
            let type: String
            let subject: String
            /// nil where it stands from before, under whatever id.
            let event: EventID?
            let status: Receipt.Result.Status
            let position: Position?
        }
        let office: OfficeID
        let kind: LogKind
        let log: LogID
        let fingerprint: String?
        let records: [Record]
    }

    let session: Session
    let desk: TrustDesk
    var fingerprint: Fingerprint?

    /// - Parameter standing: drafts whose content stands already, under whatever id: they are shown, and not sent.
    func record(_ drafts: [TrustDraft], standing: [TrustDraft] = []) async throws {
        let results = drafts.isEmpty ? [] : try await send(drafts)
        await desk.client.close()
        for (draft, result) in zip(drafts, results) where result.status == .refused { throw refusal(result, draft) }
        show(Array(zip(drafts, results)), standing)
    }

    private func send(_ drafts: [TrustDraft]) async throws -> [Receipt.Result] {
        var lines: [[UInt8]] = []
        for draft in drafts { lines.append(try encoded(draft)) }
        let receipt: Receipt
        do {
            receipt = try await desk.client.record(Array(lines.joined(separator: [0x0A])), allOrNothing: true)
        } catch {
            throw Failure(error)
        }
        guard receipt.results.count == drafts.count else {
            throw Failure(ClientError(.protocolBroken, at: "receipt", detail: "\(receipt.results.count) results"))
        }
        return receipt.results
    }

    private func encoded(_ draft: TrustDraft) throws -> [UInt8] {
        do {
            return try EventDraft(id: draft.id, subject: draft.subject, data: draft.data).encoded()
        } catch {
            throw Failure(error)
        }
    }

    private func refusal(_ result: Receipt.Result, _ draft: TrustDraft) -> Failure {
        let code = result.code ?? ""
        var about = draft.subject
        if let field = result.field { about += ", \(field)" }
        if let value = result.value { about += " = \"\(value)\"" }
        return Failure(
            .failed, code: code, Explanations.of(code: code) ?? CommandTrouble.refusedByDesk.explanation, subject: about
        )
    }

    private func show(_ sent: [(draft: TrustDraft, result: Receipt.Result)], _ standing: [TrustDraft]) {
        let output = session.output
        if output.isJSON {
            let records = sent.map { draft, result in object(draft, result.event, result.status, result.position) }
            output.data(
                Object(
                    office: desk.office, kind: desk.kind, log: desk.log, fingerprint: fingerprint?.text,
                    records: records + standing.map { object($0, nil, .known, nil) }))
            return
        }
        let language = output.language
        if let banner = Banner.text(desk.kind, language) { output.talk(banner) }
        for (draft, result) in sent {
            let state = result.status == .recorded ? RecordPhrases.recorded : RecordPhrases.known
            let position =
                result.position.map { RecordPhrases.position($0.value, desk.office.text, language) } ?? ""
            output.data("\(state[language]): \(text(draft, language))\(position)")
        }
        for draft in standing { output.data("\(RecordPhrases.known[language]): \(text(draft, language))") }
    }

    private func object(
        _ draft: TrustDraft, _ event: EventID?, _ status: Receipt.Result.Status, _ position: Position?
    ) -> Object.Record {
        Object.Record(
            type: draft.data.type.rawValue, subject: draft.subject, event: event, status: status, position: position)
    }

    private func text(_ draft: TrustDraft, _ language: Language) -> String {
        EventPhrases.text(draft.data, subject: draft.subject, language)
    }
}
