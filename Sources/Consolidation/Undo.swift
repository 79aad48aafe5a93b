import EventSchema

/// One step back. Steps are taken back in the reverse of their order, so the last entry added is the last in its
/// table when its turn comes.
enum Undo: Sendable {
    case id(EventID)
    case logBegun
    case head(Int, LogPosition)
    case enrolled(OfficeID, EnrolledOffice?)
    case trust(TrustChange)
    case report(ReportKey, ReportState?)
    case statement(StatementChange)
    /// An entry as it was; nil when it was not there.
    case unit(UInt32, UnitEntry?)
    case award(UInt32, AwardEntry?)
    case transfer(EventID)
    case arrival(UInt32, EventID?)
    case departure(UInt32, EventID?)
}
