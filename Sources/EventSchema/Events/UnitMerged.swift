/// A unit is absorbed by another of the same office and year. Subject: the code of the unit that ends.
public struct UnitMerged: Hashable, Sendable, Codable {
    /// 1900…2200, and within the edition.
    public let year: Int
    /// The unit that remains.
    public let into: UnitCode
    public let decision: Decision?

    public init(year: Int, into: UnitCode, decision: Decision? = nil) {
        self.year = year
        self.into = into
        self.decision = decision
    }
}
