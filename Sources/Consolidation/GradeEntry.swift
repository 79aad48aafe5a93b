import EventSchema

/// The grade that stands of one unit of one year, as the state keeps it. A unit without one has no entry.
struct GradeEntry: Sendable, Equatable {
    let grade: Grade
    let decision: PackedDecision
    /// The record whose grade stands.
    let event: EventID
}
