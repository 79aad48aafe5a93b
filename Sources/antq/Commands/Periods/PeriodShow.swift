import ArgumentParser
import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq period [show] [--year]`: whether a year is frozen, as what, and what it would be now.
struct PeriodShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: Help.text(.periodShow))

    @Option(help: Help.option(.yearFilter))
    var year: Int?

    @Flag(help: Help.option(.exercise))
    var exercise = false

    @OptionGroup var moment: MomentOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            var args: [String: String?] = moment.args
            args["now"] = "true"
            args["year"] = year.map(String.init)
            args["logKind"] = exercise ? "exercise" : nil
            let client = try await session.client(for: .queries)
            let answer = try await session.query(client, "period", args)
            await client.close()
            let period = try session.decode(PeriodAnswer.self, from: answer.body)
            if session.output.isJSON {
                session.output.data(answer.body)
            } else {
                moment.banner(session.output)
                PeriodView(session.output).show(period)
            }
            return period.frozen == nil && period.now == nil ? .nothingFound : .ok
        }
    }
}

/// `antq period verify --year`: reads the records up to the cut and folds them anew.
struct PeriodVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: Help.text(.periodVerify), discussion: Help.text(.periodVerifyDiscussion))

    @Option(help: Help.option(.year))
    var year: Int

    @Flag(help: Help.option(.exercise))
    var exercise = false

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            var args: [String: String?] = ["year": String(year), "refold": "true"]
            args["logKind"] = exercise ? "exercise" : nil
            let client = try await session.client(for: .queries)
            let answer = try await session.query(client, "period", args)
            await client.close()
            let period = try session.decode(PeriodAnswer.self, from: answer.body)
            guard let refold = period.refold else { throw Failure(PeriodTrouble.notFrozen, subject: "\(year)") }
            if session.output.isJSON {
                session.output.data(answer.body)
            } else {
                PeriodView(session.output).show(refold, year: year)
            }
            return refold.isSound ? .ok : .failed
        }
    }
}
