/// A unit leaves the register of a year, and its result the counts. Subject: the unit code.
public struct UnitRetired: Hashable, Sendable, Codable {
    /// 1900…2200, and within the edition.
    public let year: Int
    /// A retirement reason of the edition.
    public let reason: CatalogueCode
    public let decision: Decision?

    public init(year: Int, reason: CatalogueCode, decision: Decision? = nil) {
        self.year = year
        self.reason = reason
        self.decision = decision
    }
}
