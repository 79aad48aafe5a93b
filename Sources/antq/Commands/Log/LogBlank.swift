import ArgumentParser
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq log blank OFFICE POSITION --decision … --date …`: at the desk of the province's own office, a record that the
/// aggregator holds. With `--log` and `--digest` no aggregator is asked.
struct LogBlank: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blank", abstract: Help.text(.logBlank), discussion: Help.text(.logBlankDiscussion))

    @Argument(help: Help.option(.officeCode, value: "office"))
    var office: String

    @Argument(help: Help.option(.blankPosition, value: "position"))
    var position: UInt64

    @Option(help: Help.option(.blankLog, value: "log"))
    var log: String?

    @Option(help: Help.option(.blankDigest, value: "hex"))
    var digest: String?

    @Option(help: Help.option(.admitFrom, value: "path"))
    var from: String?

    @Flag(help: Help.option(.yes))
    var yes = false

    @OptionGroup var decision: DecisionOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard decision.decision != nil, decision.date != nil else {
            throw ValidationError(Help.usage(.blankNeedsDecision)[Help.language])
        }
        if digest != nil, log == nil { throw ValidationError(Help.usage(.blankLogAndDigest)[Help.language]) }
        if digest != nil, from != nil { throw ValidationError(Help.usage(.admitFromOrGiven)[Help.language]) }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            guard let decision = try decision.paper() else { return .usage }
            let office = try Words.read(office, "OFFICE", OfficeID.init)
            let log = try Words.optional(log, "--log", LogID.init)
            let order: RemovalOrder
            var shown: String?
            if let log, let digest = try Words.optional(digest, "--digest", Digest.init) {
                order = RemovalOrder(log: log, position: Position(position), digest: digest)
            } else {
                let held = try await HeldRecord.find(office, Position(position), log, socket: from, session)
                order = try held.order()
                shown = held.text(session.language)
            }
            try confirm(order, office, shown, session)
            let desk = try await TrustDesk.open(session)
            let data = RecordBlanked(office: office, digest: order.digest, decision: decision)
            let place = LogPosition(log: order.log, position: order.position)
            try await TrustRecorder(session: session, desk: desk).record([TrustDraft(record: place, data)])
            return .ok
        }
    }

    private func confirm(_ order: RemovalOrder, _ office: OfficeID, _ shown: String?, _ session: Session) throws {
        guard !yes else { return }
        try Confirmation.ask(
            LogPhrases.confirmRemoval, about: "\(office) \(order.log) \(order.position)", session.output
        ) {
            let place = LogPhrases.toRemove(
                order.position.value, log: order.log.text, of: office.text, session.language)
            return [place, shown].compactMap(\.self)
        }
    }
}
