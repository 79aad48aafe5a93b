/// A result is taken back: the unit has none again. Subject: the unit code.
public struct ClassificationWithdrawn: Hashable, Sendable, Codable {
    /// 1900…2200, and within the edition.
    public let year: Int
    public let scheme: CatalogueCode
    /// The result taken back. A draft may leave it to the desk; an event has it.
    public let withdraws: EventID?
    /// A withdrawal reason of the edition.
    public let reason: CatalogueCode
    public let decision: Decision?

    public init(
        year: Int, scheme: CatalogueCode, withdraws: EventID?, reason: CatalogueCode, decision: Decision? = nil
    ) {
        self.year = year
        self.scheme = scheme
        self.withdraws = withdraws
        self.reason = reason
        self.decision = decision
    }
}
