public import EventSchema

/// An office whose reports there are, or should be.
public struct ReportingOffice: Hashable, Sendable {
    public let office: OfficeID
    public let name: String
    /// The area it reports for.
    public let area: AreaCode
    /// The first day without it; nil while it reports.
    public let retiredFrom: CivilDate?
    /// False of the province's own office, which reports what it chooses to.
    public let mustReport: Bool

    public init(office: OfficeID, name: String, area: AreaCode, retiredFrom: CivilDate? = nil, mustReport: Bool) {
        self.office = office
        self.name = name
        self.area = area
        self.retiredFrom = retiredFrom
        self.mustReport = mustReport
    }

    /// Whether its reports of a year are waited for: one that ended within the year leaves them to whoever follows it.
    public func isWaitedFor(_ year: Int) -> Bool { mustReport && retiredFrom.map { $0.year > year } ?? true }
}
