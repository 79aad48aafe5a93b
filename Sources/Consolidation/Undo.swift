import EventSchema

/// One step back of a small table.
enum Undo: Sendable {
    case enrolled(OfficeID, EnrolledOffice?)
    case trust(TrustChange)
    case report(ReportKey, ReportState?)
    case period(Int, PeriodClosing?)
    /// By number of the unit's entry; nil where it had none.
    case grade(UInt32, GradeEntry?)
    case statement(StatementChange)
    case transfer(EventID)
    case arrival(UInt32, EventID?)
    case departure(UInt32, EventID?)
}

/// A step back, with the record that made it necessary.
struct PastStep: Sendable {
    let record: RecordIDs.Number
    let undo: Undo
}
