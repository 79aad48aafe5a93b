internal import EventSchema
internal import Journal
internal import StreamProtocol
internal import Streaming

/// What the desk works on between two healings.
struct DeskSession: Sendable {
    let logs: OfficeLogs
    var rules: DeskRules
    /// By number: what does not count.
    let verdicts: [UInt64: OutboxReplay.Verdict]
    let uplinks: [Uplink]
}

/// A desk without an outbox: it says why, and waits to be healed.
struct ClosedDesk: Hashable, Sendable {
    let problem: StatusAnswer.Problem

    /// While a healing is under way.
    static let healing = ClosedDesk(
        problem: .init(code: "healing", detail: "the log is being healed; nothing is recorded meanwhile"))

    init(problem: StatusAnswer.Problem) { self.problem = problem }

    /// The outbox cannot be opened as sound.
    init(_ fault: JournalError) {
        let code: String =
            switch fault.code {
            case .cannotOpen: "outbox-missing"
            case .rolledBack: fault.code.rawValue
            default: JournalError.Code.damaged.rawValue
            }
        problem = .init(code: code, detail: "\(fault.description) Run: antq log heal")
    }

    /// What a request that needs the outbox is told.
    func refusal(id: String) -> Refusal {
        Refusal(.logFenced, "\(problem.code): \(problem.detail)", permanent: false, id: id)
    }

    func status(_ settings: PublisherSettings, uptimeMs: UInt64) -> StatusAnswer {
        StatusAnswer(
            service: "publisher", version: settings.version, province: settings.province, office: settings.office,
            uptimeMs: uptimeMs, ledger: nil, outbox: nil, aggregators: [], offices: [], health: .degraded,
            problems: [problem])
    }
}

enum DeskContent: Sendable {
    case open(DeskSession)
    case closed(ClosedDesk)
}

/// What the service does with the outbox, between two sessions of the uplinks.
enum OutboxJob: Sendable {
    case heal(HealJob)
    case blank([RemovalOrder])
}

/// What came of it.
enum DeskOutcome: Sendable {
    case healed(HealOutcome)
    case blanked(DeskContent)
}

/// What the desk hands to the service when somebody asks for a healing.
struct HealJob: Sendable {
    let request: HealRequest
    /// Positions that an aggregator has stored or heard of, by log.
    let known: [LogID: Position]
}

/// What the service hands back: what the desk works on from now on, and what is to be answered.
struct HealOutcome: Sendable {
    let request: HealRequest
    let result: Result<Healing, Refusal>
    let content: DeskContent
}
