/// An award is taken back. Subject: that of the award.
public struct AwardRevoked: Hashable, Sendable, Codable {
    /// 1900…2200, and within the edition.
    public let year: Int
    /// The grant taken back. A draft may leave it to the desk; an event has it.
    public let revokes: EventID?
    /// A withdrawal reason of the edition.
    public let reason: CatalogueCode
    public let decision: Decision?

    public init(year: Int, revokes: EventID?, reason: CatalogueCode, decision: Decision? = nil) {
        self.year = year
        self.revokes = revokes
        self.reason = reason
        self.decision = decision
    }
}
