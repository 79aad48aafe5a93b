/// One line of an award decision. Nothing about persons travels: only how many of which kind. Subject: `subject`.
public struct AwardGranted: Hashable, Sendable, Codable {
    /// The year it honours: 1900…2200, and within the edition.
    public let year: Int
    /// Who gives it: `bo-cong-an`, `ubnd-tinh` …
    public let authority: CatalogueCode
    /// `co-thi-dua`, `bang-khen` …
    public let form: CatalogueCode
    /// `collective`, `individual`, `unstated`.
    public let recipient: CatalogueCode
    /// 1…1,000,000.
    public let quantity: Int
    public let decision: Decision
    /// 1…100,000: which line of the decision.
    public let line: Int
    /// The grant this one corrects.
    public let replaces: EventID?
    /// Why it is corrected.
    public let reason: CatalogueCode?

    public init(
        year: Int, authority: CatalogueCode, form: CatalogueCode, recipient: CatalogueCode, quantity: Int,
        decision:
            Decision, line: Int, replaces: EventID? = nil, reason: CatalogueCode? = nil
    ) {
        self.year = year
        self.authority = authority
        self.form = form
        self.recipient = recipient
        self.quantity = quantity
        self.decision = decision
        self.line = line
        self.replaces = replaces
        self.reason = reason
    }

    /// `{authority}/{decision number}/{line}`: the same line of the same decision is the same award.
    public var subject: String { "\(authority.text)/\(decision.number)/\(line)" }
}
