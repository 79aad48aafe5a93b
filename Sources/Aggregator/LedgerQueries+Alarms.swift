internal import Consolidation
internal import EventSchema
internal import Ledger
internal import StreamProtocol
internal import Streaming

/// What somebody must look at, though nothing is fenced for it.
extension LedgerQueries {
    /// How long it is shown that connections could not be accepted, after the last time.
    private static let exhaustedShownMs: Int64 = 60_000

    func alarms() -> [StatusAnswer.Problem] {
        let now = SystemClock.timestamp
        var problems = books.alarms(at: now).map { alarm in
            StatusAnswer.Problem(
                code: alarm.kind.code.rawValue, detail: "\(alarm.kind.office): \(alarm.reason) (\(alarm.times)×)")
        }
        if let last = doors.lastNotAccepted, last.milliseconds > now.milliseconds - Self.exhaustedShownMs {
            problems.append(.init(code: "descriptors-exhausted", detail: "\(doors.notAccepted)×, last at \(last)"))
        }
        return problems
    }
}
