public import EventSchema

/// A unit of one year as people and other rooms see it.
public struct UnitView: Hashable, Sendable {
    public let year: Int
    public let unit: UnitCode
    public let unitKind: CatalogueCode
    public let name: String
    public let area: AreaCode
    public let status: UnitStatus
    /// nil: no result, a third state beside met and not met.
    public let result: ClassificationResult?
    /// The decision of the result that stands, if it states one.
    public let decision: Decision?
    /// The record that put the unit into the register.
    public let registration: EventID
    /// The record whose result stands: what a correction names as `replaces`.
    public let resultEvent: EventID?
    /// Of the movement; nil: none.
    public let grade: GradeView?

    /// The record that says what is shown: the result's, or the registration's while there is none.
    public var current: EventID { resultEvent ?? registration }
}

/// An award line that stands.
public struct AwardView: Hashable, Sendable {
    public let year: Int
    public let subject: String
    public let authority: CatalogueCode
    public let form: CatalogueCode
    public let recipient: CatalogueCode
    public let quantity: Int
    public let decision: Decision?
    /// The grant that stands: what a correction names as `replaces` and a revocation as `revokes`.
    public let grant: EventID
}
