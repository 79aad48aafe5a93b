import ArgumentParser
import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq reconcile [--year] [--office] [--open] [--exercise]`: published figures, and what the records add up to.
struct ReconcileList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Help.text(.reconcileList), discussion: Help.text(.reconcileDiscussion))

    @Option(help: Help.option(.yearFilter))
    var year: Int?

    @Option(help: Help.option(.figureOffice, value: "code"))
    var office: String?

    @Flag(help: Help.option(.figureOpen))
    var open = false

    @Flag(help: Help.option(.exercise))
    var exercise = false

    @OptionGroup var moment: MomentOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            var args = moment.args
            args["year"] = year.map(String.init)
            args["office"] = try Words.optional(office, "--office", OfficeID.init)?.text
            if open { args["onlyOpen"] = "true" }
            if exercise { args["logKind"] = LogKind.exercise.rawValue }
            let client = try await session.client(for: .queries)
            let all = try await read(args, session, client)
            await client.close()
            moment.banner(session.output)
            if session.output.isJSON {
                session.output.data(all)
            } else {
                ReconcileView(session.output).show(all)
            }
            return all.figures.isEmpty ? .nothingFound : .ok
        }
    }

    /// All pages as one, so that a reader need not know of pages.
    private func read(
        _ args: [String: String], _ session: Session, _ client: ServiceClient
    ) async throws -> ReconcileAnswer {
        var args = args
        var figures: [ReconciledFigure] = []
        while true {
            let answer = try await session.query(client, "reconcile", args)
            let page = try session.decode(ReconcileAnswer.self, from: answer.body)
            figures += page.figures
            guard let next = answer.next else {
                var all = ReconcileAnswer(
                    province: page.province, year: page.year, logKind: page.logKind, asOf: page.asOf,
                    ledger: page.ledger, inputDigest: page.inputDigest, next: nil, figures: figures)
                all.period = page.period
                return all
            }
            args["page"] = next
        }
    }
}
