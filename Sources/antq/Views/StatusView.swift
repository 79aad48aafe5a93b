import EventSchema
import StreamProtocol
import Streaming
import Wording

/// How a service stands: first its state and the next step, then the particulars.
enum StatusView {
    static func show(_ status: StatusAnswer, _ endpoint: String, _ output: Output) {
        let language = output.language
        let kinds = status.offices.compactMap(\.logKind) + [status.outbox?.kind].compactMap(\.self)
        if kinds.contains(.exercise), let banner = Banner.text(.exercise, language) { output.talk(banner) }
        var lines = [head(status, language)]
        lines.append(
            StatusPhrases.service(
                status.service, version: status.version, province: status.province.text, office: status.office?.text,
                endpoint: endpoint, language))
        if let outbox = status.outbox {
            lines.append(
                StatusPhrases.outbox(
                    position: outbox.position.value, waiting: outbox.waiting,
                    oldest: outbox.oldestWaitingAt.map { LocalTime.text($0, language) }, language))
        }
        for link in status.aggregators { lines.append(self.link(link, language)) }
        if let ledger = status.ledger {
            lines.append(StatusPhrases.ledger(life: "\(ledger.life)", position: ledger.position, language))
        }
        if let handshakes = status.handshakes, let messages = status.refusedMessages {
            lines += [
                StatusPhrases.doors(
                    refused: handshakes.refused, failed: handshakes.failed, notAccepted: handshakes.notAccepted,
                    droppedMessages: messages.malformed + messages.notAllowed + messages.tooMany, language)
            ].compactMap(\.self)
        }
        lines += offices(status.offices, output)
        for problem in status.problems {
            let words = Explanations.of(code: problem.code).map { " — \($0.what[language]) \($0.next[language])" }
            lines.append("⚠ \(problem.detail) [\(problem.code)]\(words ?? "")")
        }
        lines += FoldView.lines(status, output)
        output.data(lines.joined(separator: "\n"))
    }

    private static func head(_ status: StatusAnswer, _ language: Language) -> String {
        if status.health != .ok { return "⚠ " + StatusPhrases.degraded[language] }
        if let outbox = status.outbox, outbox.waiting > 0 { return "● " + StatusPhrases.sending[language] }
        return "✓ " + StatusPhrases.fine[language]
    }

    private static func link(_ link: StatusAnswer.AggregatorLink, _ language: Language) -> String {
        let words = link.refusal?.code.explanation ?? link.trouble.flatMap { Explanations.of(code: $0.rawValue) }
        let refusal = words.map { " — \($0.what[language]) \($0.next[language])" }
        return (link.connected ? "✓ " : "✗ ")
            + StatusPhrases.link(
                link.name, link.endpoint, connected: link.connected, storedThrough: link.storedThrough.value, language)
            + (refusal ?? "")
    }

    private static func offices(_ offices: [StatusAnswer.OfficeLine], _ output: Output) -> [String] {
        guard !offices.isEmpty else { return [] }
        let language = output.language
        var table = Table(
            StatusPhrases.officeColumns.enumerated().map { ($1[language], $0 >= 4 ? .right : .left) })
        for office in offices {
            table.add([
                office.office.text, office.name,
                (office.online ? OfficePhrases.online : OfficePhrases.offline)[language],
                office.lastEventAt.map { LocalTime.text($0, language) } ?? OfficePhrases.never[language],
                output.number(office.position.value), output.number(office.accepted), output.number(office.rejected),
                output.number(office.parked),
            ])
        }
        let fences = offices.compactMap { office in
            office.fence.map { "✗ \(office.office): \($0.code.explanation.what[language])" }
        }
        return [""] + table.lines() + fences
    }
}
