public import EventSchema

/// What a question about completeness or warnings asks for.
public struct ReportQuery: Hashable, Sendable {
    /// nil: the latest year with any unit, award or report.
    public var year: Int?
    public var unitKind: CatalogueCode?
    public var office: OfficeID?
    public var logKind: LogKind
    public var scheme: Scheme
    /// Of warnings: only those that nobody answered.
    public var onlyOpen = false
    /// Of warnings: those behind this one.
    public var after: WarningKey?

    public init(
        year: Int? = nil, unitKind: CatalogueCode? = nil, office: OfficeID? = nil, logKind: LogKind = .official,
        scheme: Scheme = .standard
    ) {
        self.year = year
        self.unitKind = unitKind
        self.office = office
        self.logKind = logKind
        self.scheme = scheme
    }
}
