internal import Consolidation
internal import EventSchema
internal import Ledger
internal import StreamProtocol
internal import Streaming

/// What somebody must look at, though nothing is fenced for it.
extension LedgerQueries {
    /// How long it is shown that descriptors were short, after the last time.
    private static let shortShownMs: Int64 = 60_000

    func alarms() -> [StatusAnswer.Problem] {
        let now = SystemClock.timestamp
        var problems = books.alarms(at: now).map { alarm in
            StatusAnswer.Problem(
                code: alarm.kind.code.rawValue, detail: "\(alarm.kind.office): \(alarm.reason) (\(alarm.times)×)")
        }
        if let last = doors.lastShort, last.milliseconds > now.milliseconds - Self.shortShownMs {
            problems.append(
                .init(code: "descriptors-short", detail: "last at \(last); not accepted: \(doors.notAccepted)×"))
        }
        return problems
    }
}
