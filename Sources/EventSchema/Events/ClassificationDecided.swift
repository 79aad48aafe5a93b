/// A unit's result for a year under a scheme. A correction names the event it replaces, with a reason. Subject: the
/// unit code.
public struct ClassificationDecided: Hashable, Sendable, Codable {
    /// 1900…2200, and within the edition.
    public let year: Int
    /// That of the register.
    public let unitKind: CatalogueCode
    /// `an-toan-antt` or `phong-trao-toan-dan`.
    public let scheme: CatalogueCode
    /// One of the scheme's results in the edition.
    public let result: SchemeResult
    public let decision: Decision?
    /// The result this one corrects.
    public let replaces: EventID?
    /// Why it is corrected.
    public let reason: CatalogueCode?

    public init(
        year: Int, unitKind: CatalogueCode, scheme: CatalogueCode, result: SchemeResult, decision: Decision? = nil,
        replaces: EventID? = nil, reason: CatalogueCode? = nil
    ) {
        self.year = year
        self.unitKind = unitKind
        self.scheme = scheme
        self.result = result
        self.decision = decision
        self.replaces = replaces
        self.reason = reason
    }

    /// Against the yearly standard.
    public init(
        year: Int, unitKind: CatalogueCode, scheme: CatalogueCode, result: ClassificationResult,
        decision: Decision? = nil, replaces: EventID? = nil, reason: CatalogueCode? = nil
    ) {
        self.init(
            year: year, unitKind: unitKind, scheme: scheme, result: .standard(result), decision: decision,
            replaces: replaces, reason: reason)
    }
}
