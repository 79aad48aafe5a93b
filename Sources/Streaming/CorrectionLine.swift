public import Consolidation
public import EventSchema

/// A record that corrected, withdrew or revoked something, as `corrections` shows it (Protocols/query.md).
public struct CorrectionLine: Hashable, Sendable, Codable {
    /// The record's place in the order of the one who answers.
    public let cursor: String
    public let office: OfficeID
    public let officeName: String
    public let log: LogID
    public let position: Position
    public let receivedAt: Timestamp
    public let event: EventID
    public let type: EventType
    public let subject: String
    public let year: Int
    /// nil: of an award.
    public let scheme: Scheme?
    public let unit: UnitCode?
    public let name: String?
    public let unitKind: CatalogueCode?
    /// nil: of a unit.
    public let award: Award?
    public let change: Move
    /// Of this record.
    public let decision: Decision?
    public let reason: CatalogueCode?
    /// The record that stands no more.
    public let replaces: EventID?

    public struct Award: Hashable, Sendable, Codable {
        public let authority: CatalogueCode
        public let form: CatalogueCode
        public let recipient: CatalogueCode
    }

    /// What stood, and what stands; nil for nothing.
    public struct Move: Hashable, Sendable, Codable {
        public let from: Correction.Value?
        public let to: Correction.Value?

        private enum CodingKeys: String, CodingKey { case from, to }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(from, forKey: .from)
            try container.encode(to, forKey: .to)
        }
    }

    init(_ correction: Correction, _ record: TailRecord, _ event: Event, officeName: String, life: String) {
        cursor = TailCursor(life: life, number: record.number).description
        office = record.office
        self.officeName = officeName
        log = record.log
        position = record.position
        receivedAt = record.receivedAt
        self.event = event.id
        type = event.type
        subject = event.subject
        year = correction.year
        switch correction.subject {
        case .unit(let unit, let name, let kind, let scheme):
            self.scheme = scheme
            self.unit = unit
            self.name = name
            unitKind = kind
            award = nil
        case .award(let cell):
            scheme = nil
            unit = nil
            name = nil
            unitKind = nil
            award = Award(authority: cell.authority, form: cell.form, recipient: cell.recipient)
        }
        change = Move(from: correction.from, to: event.data.correctedValue)
        decision = event.data.decision
        reason = event.data.statedReason
        replaces = event.data.endedEvent
    }

    private enum CodingKeys: String, CodingKey {
        case cursor, office, officeName, log, position, receivedAt, event, type, subject, year, scheme, unit, name
        case unitKind, award, change, decision, reason, replaces
    }

    /// Every member is always there, as null where there is none.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(cursor, forKey: .cursor)
        try container.encode(office, forKey: .office)
        try container.encode(officeName, forKey: .officeName)
        try container.encode(log, forKey: .log)
        try container.encode(position, forKey: .position)
        try container.encode(receivedAt, forKey: .receivedAt)
        try container.encode(event, forKey: .event)
        try container.encode(type, forKey: .type)
        try container.encode(subject, forKey: .subject)
        try container.encode(year, forKey: .year)
        try container.encode(scheme, forKey: .scheme)
        try container.encode(unit, forKey: .unit)
        try container.encode(name, forKey: .name)
        try container.encode(unitKind, forKey: .unitKind)
        try container.encode(award, forKey: .award)
        try container.encode(change, forKey: .change)
        try container.encode(decision, forKey: .decision)
        try container.encode(reason, forKey: .reason)
        try container.encode(replaces, forKey: .replaces)
    }
}

extension EventData {
    /// What stands after a correction; nil where nothing does.
    fileprivate var correctedValue: Correction.Value? {
        switch self {
        case .classificationDecided(let decided): .result(decided.result)
        case .awardGranted(let award): .quantity(award.quantity)
        default: nil
        }
    }
}
