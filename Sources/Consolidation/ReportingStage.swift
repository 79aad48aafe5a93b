/// How far an office has reported one kind of a year.
public enum ReportingStage: String, Hashable, Sendable, Codable, CaseIterable {
    /// No unit has a result.
    case notStarted = "not-started"
    /// Some results are there, and it was not said that they are all.
    case partial
    /// Said to be complete, and unchanged since.
    case complete
    /// Said to be complete with nothing to report, and unchanged since.
    case confirmedNil = "confirmed-nil"
    /// Said to be complete, and changed since.
    case revised

    init(_ progress: ReportingProgress) {
        guard let completion = progress.completion else {
            self = progress.withResult == 0 ? .notStarted : .partial
            return
        }
        if completion.isRevised {
            self = .revised
        } else {
            self = completion.isNil ? .confirmedNil : .complete
        }
    }
}
