public import EventSchema

/// One office as the join sees it: who it is, how far its log was folded, and what that adds up to.
///
/// Holds totals and not the state itself: a copy of the state, kept while the next record is folded, would make the
/// fold copy all of it.
public struct OfficeStanding: Hashable, Sendable {
    public let office: OfficeID
    public let name: String
    /// The area the office reports for.
    public let area: AreaCode
    public let logKind: LogKind
    /// Where the office's log was when its totals were taken; nil before the first record.
    public let head: LogHead?
    public let totals: OfficeTotals
    /// What it declared and reported completely.
    public let reports: [ReportKey: ReportState]
    /// The catalogue editions the fold knew.
    public let editions: [Digest]

    public init(
        office: OfficeID, name: String, area: AreaCode, logKind: LogKind, head: LogHead?, totals: OfficeTotals,
        reports: [ReportKey: ReportState] = [:], editions: [Digest]
    ) {
        self.reports = reports
        self.office = office
        self.name = name
        self.area = area
        self.logKind = logKind
        self.head = head
        self.totals = totals
        self.editions = editions
    }

    /// - Parameter digest: of the log at the state's head, which the state itself does not know.
    public init(_ state: OfficeState, name: String, area: AreaCode, logKind: LogKind, digest: Digest) {
        self.init(
            office: state.office, name: name, area: area, logKind: logKind,
            head: state.head.map {
                LogHead(office: state.office, log: $0.log, position: $0.position, digest: digest)
            },
            totals: state.totals, reports: state.reports, editions: state.catalogue.editions.map(\.digest))
    }
}
