/// (Province) A frozen year is open again. What was frozen stays in the log. Subject: the year in four digits.
public struct PeriodReopened: Hashable, Sendable, Codable {
    /// 1900…2200, and within the edition.
    public let year: Int
    /// The record that closed it.
    public let reopens: EventID
    public let decision: Decision

    public init(year: Int, reopens: EventID, decision: Decision) {
        self.year = year
        self.reopens = reopens
        self.decision = decision
    }
}
