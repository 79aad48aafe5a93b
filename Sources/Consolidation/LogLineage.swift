import EventSchema

/// Which log continues which, by the admissions, and what that means for signatures.
struct LogLineage: Hashable, Sendable {
    var admissions: [LogID: LogAdmitted] = [:]

    /// The parent chain of a log, nearest first, each with the position at which it was closed.
    func ancestors(of log: LogID) -> [LogPosition] {
        var chain: [LogPosition] = []
        var child = log
        while let parent = admissions[child]?.parent, !chain.contains(where: { $0.log == parent.log }) {
            chain.append(LogPosition(log: parent.log, position: parent.position))
            child = parent.log
        }
        return chain
    }

    /// Why a signature by the key at this place does not count; nil where it does.
    func fault(
        of key: Roster.SigningKey, at place: LogPosition, ancestors: [LogPosition]
    ) -> Roster.SigningFault? {
        if let revocation = key.revocation, !trusts(place, before: revocation.through) { return .revoked }
        let begins =
            key.everywhere || key.since.contains { $0.precedes(place) }
            || key.since.contains { start in ancestors.contains { $0.log == start.log } }
            || key.broughtBy.contains { $0.precedes(place) || $0.isHeld(by: ancestors) }
        if !begins { return .notYetValid }
        let ends = key.replacedAt.contains { $0.precedes(place) || $0.isHeld(by: ancestors) }
        return ends ? .replaced : nil
    }

    /// Whether a revoked key's signature at a place is still trusted: in the log that the revocation names up to the
    /// position it names, and in the logs that this one continues. Nowhere else: whoever stole a key may sign any log.
    private func trusts(_ place: LogPosition, before through: LogPosition?) -> Bool {
        guard let through else { return false }
        if through.log == place.log { return place.position <= through.position }
        return place.isHeld(by: ancestors(of: through.log))
    }
}

extension LogPosition {
    /// Before the other in the same log.
    fileprivate func precedes(_ other: LogPosition) -> Bool { log == other.log && position < other.position }

    /// Whether a log that continues these holds the record at this place: not if they were closed before it.
    fileprivate func isHeld(by ancestors: [LogPosition]) -> Bool {
        ancestors.contains { $0.log == log && position <= $0.position }
    }
}
