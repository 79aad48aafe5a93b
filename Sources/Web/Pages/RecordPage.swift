internal import Consolidation
internal import EventSchema
internal import Foundation
internal import StreamProtocol
internal import Wording

/// One record: its very bytes, and what shows that they are what the office committed.
struct RecordPage: PageContent {
    struct Proven: Decodable, Sendable {
        struct Frozen: Decodable, Sendable {
            let year: Int
            let closedAt: Timestamp
        }
        let logKind: LogKind
        let proof: RecordProof
        let frozen: [Frozen]
    }

    let frame: PageFrame
    let record: RecordLine
    let offices: OfficesAnswer
    let proven: Proven

    static func load(_ view: PageView, from answers: AnswerCache) async throws -> RecordPage {
        var args: [String: String] = [:]
        (args["log"], args["position"]) = (view.log, view.position)
        let answer = try await answers.lines("proof", args)
        let proven = try JSONDecoder().decode(Proven.self, from: Data(answer.body))
        guard let mark = answer.body.firstRange(of: Array(",\"line\":".utf8)),
            let record = RecordLine(answer.body[mark.upperBound...].dropLast())
        else { throw Problem.notFound }
        let view = view.with { $0.isExercise = proven.logKind == .exercise }
        async let offices = answers.ask("offices", view.argumentsOfNoYear, as: OfficesAnswer.self)
        return try await RecordPage(
            frame: PageFrame.load(view, from: answers), record: record, offices: offices, proven: proven)
    }

    private func say(_ phrase: Phrase) -> String { frame.say(phrase) }
    var title: String { "\(say(PagePhrases.recordTitle)) #\(String(record.header.position.value))" }
    var heading: HTML {
        let what = record.event.map { EventPhrases.text($0, frame.language) }
        return "\(title)\(what.map { ": \(frame.name($0))" as HTML })"
    }
    var introduction: HTML { "" }

    var sections: [PageSection] {
        let bytes = record.bytes.map { String(decoding: $0, as: UTF8.self) }
        let args = ["log": record.header.log.text, "position": String(record.header.position.value)]
        return [
            PageSection(id: .facts, title: say(PagePhrases.facts), html: facts),
            PageSection(
                id: .proof, title: say(PagePhrases.proof), tools: frame.downloads(json: "proof", args), html: proof),
            PageSection(
                id: .records, title: say(PagePhrases.content),
                html: "<pre class=\"reminder\"><code>\(bytes ?? say(EventPhrases.unreadable))</code></pre>"),
        ]
    }

    private var facts: HTML {
        let header = record.header
        let officeName = offices.offices.first { $0.office == header.office }?.name ?? header.office.text
        var facts = Facts()
        facts.add(say(PagePhrases.office), frame.officeLink(header.office, officeName))
        facts.add(say(PagePhrases.when), "\(LocalTime.text(header.receivedAt, frame.language))")
        facts.add(say(PagePhrases.status), "\(RecordsTable.status(record, frame.language))")
        facts.add(say(PagePhrases.log), "<code>\(header.log.text)</code>")
        facts.add(say(PagePhrases.position), "\(frame.number(header.position.value))")
        if let event = record.event, event.isAboutUnit {
            facts.add(
                say(PagePhrases.unit), frame.unitLink(event.subject, of: header.office, "\(event.subject)"))
        }
        return facts.list
    }

    private var proof: HTML {
        let proof = proven.proof
        let signed = proof.signed
        let verdict: HTML =
            switch signed.isValid {
            case true: "<p class=\"sound\"><span class=\"mark\">✓ </span>\(say(ProofPhrases.valid))</p>"
            case false: "<p class=\"banner\">\(say(ProofPhrases.invalid))</p>"
            case nil: "<p class=\"banner\">\(say(ProofPhrases.unknownKey))</p>"
            }
        var facts = Facts()
        facts.add(say(ProofPhrases.record), "<code>\(proof.record.hex)</code>")
        facts.add(say(ProofPhrases.before), "<code>\(proof.before.hex)</code>")
        facts.add(say(ProofPhrases.digest), "<code>\(proof.digest.hex)</code>")
        facts.add(
            say(ProofPhrases.signed), "#\(String(signed.position.value)) <code>\(signed.digest.hex)</code>")
        facts.add(say(ProofPhrases.key), "<code>\(signed.key)</code>")
        facts.add(say(ProofPhrases.signature), "<code>\(signed.signature)</code>")
        for year in proven.frozen {
            facts.add(
                say(ProofPhrases.frozen), "\(String(year.year)), \(LocalTime.text(year.closedAt, frame.language))")
        }
        return "\(verdict)\(facts.list)<p>\(say(ProofPhrases.check))</p>"
    }
}
