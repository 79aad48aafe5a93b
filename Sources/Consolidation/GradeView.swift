public import EventSchema

/// The grade of a unit as people and other rooms see it.
public struct GradeView: Hashable, Sendable, Codable {
    public let scheme: Scheme
    public let grade: Grade
    public let decision: Decision?
    /// The record whose grade stands: what a correction names as `replaces`.
    public let event: EventID

    init(_ entry: GradeEntry, in texts: TextPool) {
        scheme = .movement
        grade = entry.grade
        decision = entry.decision.decision(in: texts)
        event = entry.event
    }

    private enum CodingKeys: String, CodingKey {
        case scheme, grade, decision, event
    }

    /// Every member is always there, `decision` as null where there is none.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(scheme, forKey: .scheme)
        try container.encode(grade, forKey: .grade)
        try container.encode(decision, forKey: .decision)
        try container.encode(event, forKey: .event)
    }
}
