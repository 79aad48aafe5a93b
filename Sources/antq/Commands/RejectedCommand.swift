import ArgumentParser
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq rejected [--quarantined]`
struct RejectedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejected", abstract: Help.text(.rejected), discussion: Help.text(.rejectedDiscussion))

    @Flag(help: Help.option(.quarantined))
    var quarantined = false

    @OptionGroup var moment: MomentOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            if quarantined { return try await showQuarantine(session) }
            return try await RecordPages.show("rejected", moment.args, session, nothing: HistoryPhrases.noneRejected)
        }
    }

    private func showQuarantine(_ session: Session) async throws -> ExitStatus {
        let client = try await session.client(for: .queries)
        var page: String?
        var isEmpty = true
        repeat {
            let answer = try await session.query(client, "quarantine", ["page": page])
            for line in answer.body.split(separator: 0x0A) {
                isEmpty = false
                session.output.data(
                    session.output.isJSON ? Array(line) : Array(try text(line, session).utf8))
            }
            page = answer.next
        } while page != nil && !session.output.isGone
        await client.close()
        guard isEmpty else { return .ok }
        session.output.talk(QuarantinePhrases.none)
        return .nothingFound
    }

    private func text(_ line: ArraySlice<UInt8>, _ session: Session) throws -> String {
        let kept = try session.decode(QuarantineLine.self, from: Array(line))
        return QuarantinePhrases.line(
            at: LocalTime.text(kept.at, session.language), office: kept.office.text, log: kept.log.text,
            first: kept.first?.value, count: kept.count, code: kept.code, key: kept.key, session.language)
    }
}
