internal import EventSchema
internal import Logging
internal import StreamProtocol
internal import Streaming
internal import ZeroMQ

/// Who waits for the healing under way.
struct HealingUnderWay {
    let request: HealRequest
    var askers: [[UInt8]]
}

/// The aggregator that believes a log no more, and what it said.
typealias Fence = (aggregator: String, refusal: Refusal)

/// What the desk does when its log is believed no more.
extension Desk {
    /// Who may wait for one healing.
    private static let mostAskers = 16

    /// Why nothing is recorded; nil while it is.
    func refusal(of request: RecordRequest) -> Refusal? {
        guard session != nil else { return closed.refusal(id: request.id) }
        guard let (aggregator, refusal) = fence else { return nil }
        let reason = "\(aggregator) refuses the log, \(refusal.code.rawValue): \(refusal.reason)"
        return Refusal(.logFenced, reason, permanent: false, log: refusal.log, id: request.id)
    }

    /// Which aggregator believes the log no more, and why. What was known before a healing that changed nothing holds
    /// until that aggregator has stored everything: a fork shows only behind its WELCOME.
    var fence: Fence? {
        guard let session else { return nil }
        let log = session.logs.header.log
        let reports = session.uplinks.map(\.report)
        if let fence = reports.fence(of: log) { return fence }
        guard let fenceBefore, fenceBefore.refusal.log == log,
            let report = reports.first(where: { $0.endpoints.name == fenceBefore.aggregator }),
            report.stored[log].map({ $0.position < session.logs.head.position }) ?? true
        else { return nil }
        return fenceBefore
    }

    /// HEAL: lets the outbox go and hands the healing to the service. The same request again gets the same answer.
    func begin(_ request: HealRequest, for peer: [UInt8], _ clients: borrowing Socket<Router>) throws {
        if let lastHealing, lastHealing.id == request.id { return try reply(lastHealing.reply, to: peer, clients) }
        if let healing {
            guard healing.request.id == request.id, healing.askers.count < Self.mostAskers else {
                let refusal = Refusal(.busy, "a healing is under way", permanent: false, id: request.id)
                return try reply(.refuse(refusal), to: peer, clients)
            }
            self.healing?.askers.append(peer)
            return
        }
        let fence = fence
        guard session == nil || fence != nil else {
            let reason = "no aggregator refuses the log, and the outbox is sound"
            return try reply(
                .refuse(Refusal(.nothingToHeal, reason, permanent: false, id: request.id)), to: peer, clients)
        }
        healing = HealingUnderWay(request: request, askers: [peer])
        logger.notice("healing begins", metadata: ["dry-run": "\(request.dryRun ?? false)"])
        let job = HealJob(request: request, known: known)
        fenceBefore = fence
        session = nil
        closed = .healing
        heal(job)
    }

    /// Lets the outbox go, so that records can be removed from it.
    func release() {
        isBlanking = true
        fenceBefore = fence
        session = nil
    }

    func take(_ outcome: DeskOutcome, _ clients: borrowing Socket<Router>) throws {
        switch outcome {
        case .healed(let outcome):
            // Another piece of work has begun behind it, and brings what is the outbox then.
            if !isBlanking { begin(outcome.content) }
            try answer(outcome, clients)
        case .blanked(let content):
            isBlanking = false
            if healing == nil { begin(content) }
        }
    }

    private func begin(_ content: DeskContent) {
        switch content {
        case .open(let session): self.session = session
        case .closed(let closed): self.closed = closed
        }
    }

    /// The healing has ended, well or not.
    private func answer(_ outcome: HealOutcome, _ clients: borrowing Socket<Router>) throws {
        let message: ReplyMessage =
            switch outcome.result {
            case .success(let healing): .healing(healing)
            case .failure(var refusal):
                {
                    refusal.id = outcome.request.id
                    return .refuse(refusal)
                }()
            }
        if case .success = outcome.result { lastHealing = (outcome.request.id, message) }
        let askers = healing?.askers ?? []
        healing = nil
        for peer in askers { try reply(message, to: peer, clients) }
    }

    /// Positions that an aggregator has stored or heard of.
    private var known: [LogID: Position] {
        var known: [LogID: Position] = [:]
        for report in session?.uplinks.map(\.report) ?? [] {
            for (log, position) in report.highest { known[log] = max(position, known[log] ?? .beforeFirst) }
            for (log, cursor) in report.stored { known[log] = max(cursor.position, known[log] ?? .beforeFirst) }
        }
        return known
    }
}
