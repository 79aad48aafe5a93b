import ArgumentParser
import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq period close --year Y [--decision … --date …]`: the year as the aggregator has it, frozen at the desk of the
/// province's own office.
struct PeriodClose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: Help.text(.periodClose), discussion: Help.text(.periodCloseDiscussion))

    @Option(help: Help.option(.year))
    var year: Int

    @Option(help: Help.option(.admitFrom, value: "path"))
    var from: String?

    @Flag(help: Help.option(.yes))
    var yes = false

    @OptionGroup var decision: DecisionOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let desk = try await TrustDesk.open(session)
            let period = try await PeriodAsked.ask(year, desk.kind, from: from, session)
            if period.frozen != nil { throw Failure(PeriodTrouble.frozenAlready, subject: "\(year)") }
            guard let now = period.now else { throw Failure(PeriodTrouble.nothingToFreeze, subject: "\(year)") }
            guard now.cut.count <= PeriodClosed.maximumLogs else {
                throw Failure(PeriodTrouble.tooManyLogs, subject: "\(now.cut.count)")
            }
            if !yes {
                try Confirmation.ask(PeriodPhrases.confirmClose, about: "\(year)", session.output) {
                    PeriodView(session.output).figures(now)
                }
            }
            let data = PeriodClosed(
                year: year, fold: now.fold, cut: now.cut, digest: now.digest, figures: now.figures,
                awards: now.awards, decision: try decision.paper())
            try await TrustRecorder(session: session, desk: desk).record([TrustDraft(data)])
            return .ok
        }
    }
}

/// `antq period reopen --year Y --decision … --date …`
struct PeriodReopen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: Help.text(.periodReopen), discussion: Help.text(.periodReopenDiscussion))

    @Option(help: Help.option(.year))
    var year: Int

    @Option(help: Help.option(.admitFrom, value: "path"))
    var from: String?

    @OptionGroup var decision: DecisionOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard decision.decision != nil, decision.date != nil else {
            throw ValidationError(Help.usage(.reopenNeedsDecision)[Help.language])
        }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            guard let decision = try decision.paper() else { return .usage }
            let desk = try await TrustDesk.open(session)
            let period = try await PeriodAsked.ask(year, desk.kind, from: from, session)
            guard let event = period.period.event else { throw Failure(PeriodTrouble.notFrozen, subject: "\(year)") }
            let data = PeriodReopened(year: year, reopens: event, decision: decision)
            try await TrustRecorder(session: session, desk: desk).record([TrustDraft(data)])
            return .ok
        }
    }
}

/// A year as the aggregator has it, for the kind of log that the desk writes.
private enum PeriodAsked {
    static func ask(_ year: Int, _ kind: LogKind, from: String?, _ session: Session) async throws -> PeriodAnswer {
        let client: ServiceClient
        do throws(ClientError) {
            let endpoint = try ServiceEndpoint(socket: from ?? ServiceEndpoint.aggregatorSocket)
            client = try await ServiceClient.connect(toFirstOf: [endpoint], patience: session.patience)
        } catch {
            throw Failure(error)
        }
        let answer = try await session.query(
            client, "period", ["year": String(year), "logKind": kind.rawValue, "now": "true"])
        await client.close()
        return try session.decode(PeriodAnswer.self, from: answer.body)
    }
}
