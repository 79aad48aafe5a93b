import ArgumentParser
import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq report --year [--exercise]`: the sentence of the yearly report.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: Help.text(.report), discussion: Help.text(.reportDiscussion))

    @Option(help: Help.option(.yearFilter))
    var year: Int?

    @Flag(help: Help.option(.exercise))
    var exercise = false

    @OptionGroup var moment: MomentOptions
    @OptionGroup var global: GlobalOptions

    private struct Object: Encodable {
        let year: Int?
        let logKind: String
        let provisional: Bool
        let period: PeriodStatus
        let inputDigest: String
        let sentence: String
    }

    func run() async throws {
        try await Runner.run(global) { session in
            let client = try await session.client(for: .queries)
            let answer = try await session.query(
                client, "totals",
                [
                    "year": year.map(String.init), "logKind": exercise ? "exercise" : "official",
                    "asOf": moment.args["asOf"],
                ])
            await client.close()
            // Of a frozen year, what was frozen: printed again for ever.
            let totals = try session.decode(TotalsAnswer.self, from: answer.body).asFrozen
            let sentence = ReportSentence.make(totals, language: session.language)
            if session.output.isJSON {
                session.output.data(
                    Object(
                        year: totals.year, logKind: totals.logKind.rawValue, provisional: totals.provisional,
                        period: totals.period,
                        inputDigest: totals.inputDigest.hex, sentence: sentence))
            } else {
                if let banner = Banner.text(totals.logKind, session.language) {
                    // Beside the sentence, which stands alone on stdout; said even under -q.
                    session.output.complaint(banner)
                }
                moment.banner(session.output, aside: true)
                session.output.talk(PeriodLine.text(totals.period, session.language))
                session.output.data(sentence)
            }
            return totals.classification.isEmpty && totals.awards.isEmpty ? .nothingFound : .ok
        }
    }
}
