public import EventSchema

/// A record that stands behind a figure, as `reconcile-events` shows it (Protocols/query.md).
public struct FigureEventLine: Hashable, Sendable, Codable {
    /// The record's place in the order of the one who answers.
    public let cursor: String
    public let office: OfficeID
    public let log: LogID
    public let position: Position
    public let receivedAt: Timestamp
    public let event: EventID
    public let type: EventType
    public let subject: String
    public let decision: Decision?
    /// What it adds to the figure.
    public let adds: Int

    init(_ record: TailRecord, _ event: Event, life: String, adds: Int) {
        cursor = TailCursor(life: life, number: record.number).description
        office = record.office
        log = record.log
        position = record.position
        receivedAt = record.receivedAt
        self.event = event.id
        type = event.type
        subject = event.subject
        decision = event.data.decision
        self.adds = adds
    }

    private enum CodingKeys: String, CodingKey {
        case cursor, office, log, position, receivedAt, event, type, subject, decision, adds
    }

    /// Every member is always there, `decision` as null where there is none.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(cursor, forKey: .cursor)
        try container.encode(office, forKey: .office)
        try container.encode(log, forKey: .log)
        try container.encode(position, forKey: .position)
        try container.encode(receivedAt, forKey: .receivedAt)
        try container.encode(event, forKey: .event)
        try container.encode(type, forKey: .type)
        try container.encode(subject, forKey: .subject)
        try container.encode(decision, forKey: .decision)
        try container.encode(adds, forKey: .adds)
    }
}
