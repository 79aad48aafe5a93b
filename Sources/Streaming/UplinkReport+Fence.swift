public import EventSchema
public import StreamProtocol

extension UplinkReport {
    mutating func note(_ entry: Welcome.FollowedCursor) {
        stored[entry.log] = entry.cursor
        highest[entry.log] = max(entry.highest, highest[entry.log] ?? .beforeFirst)
        refusals[entry.log] = nil
    }

    mutating func note(_ refusal: Refusal) {
        self.refusal = refusal
        if let log = refusal.log { refusals[log] = refusal }
    }

    /// Why the aggregator believes a log no more, so that nothing may be recorded in it; nil while it does, and while a
    /// child only waits for its admission.
    public func fence(of log: LogID) -> Refusal? {
        guard let refusal = refusals[log] else { return nil }
        switch refusal.code {
        case .logRolledBack, .logForked, .logCloned, .keyNotTrusted: return refusal
        case .logNotAdmitted: return refusal.permanent ? refusal : nil
        default: return nil
        }
    }
}

extension [UplinkReport] {
    /// The first aggregator that believes the log no more, and why.
    public func fence(of log: LogID) -> (aggregator: String, refusal: Refusal)? {
        for report in self {
            if let refusal = report.fence(of: log) { return (report.endpoints.name, refusal) }
        }
        return nil
    }
}
