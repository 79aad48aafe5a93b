/// One thing an office recorded: a CloudEvents 1.0 object in structured mode (Protocols/events.md).
///
/// A value of this type keeps every rule of the specification that needs neither a catalogue nor a clock: it cannot be
/// made otherwise. Texts are in normalisation form C.
public struct Event: Hashable, Sendable {
    public let id: EventID
    public let source: EventSource
    /// When it was recorded.
    public let time: Timestamp
    /// What it is about: a unit code, an office id, the subject of an award or a figure, a key id, or a log id.
    public let subject: String
    /// The digest of the catalogue edition it was written under.
    public let edition: Digest
    /// A pseudonymous code of the clerk, `[a-z0-9-]{1,32}`, never a name.
    public let actor: String?
    public let data: EventData

    /// How far a decision's date may lie after the record's time.
    public static let dateToleranceMs: Int64 = 86_400_000
    /// The most bytes a record may have.
    public static let maximumBytes = 16 * 1024

    /// - Throws: `SchemaError` naming the member that breaks a rule.
    public init(
        id: EventID, source: EventSource, time: Timestamp, subject: String, edition: Digest, actor: String? = nil,
        data: EventData
    ) throws(SchemaError) {
        self.id = id
        self.source = source
        self.time = time
        self.subject = TextRules.nfc(subject)
        self.edition = edition
        self.actor = actor
        self.data = data.normalised()
        try Self.check(actor: actor)
        try self.data.check(subject: self.subject)
        if let field = self.data.missingTarget { throw SchemaError(.missingField, field: field) }
        if let date = self.data.decision?.date, date.startInHoChiMinh.since(time) > Self.dateToleranceMs {
            throw SchemaError(.dateAhead, field: "data.decision.date", value: date.text)
        }
    }

    static func check(actor: String?) throws(SchemaError) {
        guard let actor else { return }
        guard (1...32).contains(actor.utf8.count), actor.utf8.allSatisfy(Alphabet.lower) else {
            throw SchemaError(.badIdentifier, field: "actor", value: actor)
        }
    }

    public var type: EventType { data.type }

    /// The unit it is about; nil for awards, offices, keys and logs.
    public var unit: UnitCode? { data.unit(subject: subject) }

    /// Refuses a record whose time runs more than 24 hours ahead of `now`, which the caller reads from its clock.
    ///
    /// For the desk. Nobody refuses a committed record for its time: clocks differ, and the outcome must not.
    public func checkTime(now: Timestamp) throws(SchemaError) {
        guard time.since(now) <= Self.dateToleranceMs else {
            throw SchemaError(.timeAhead, field: "time", value: time.text)
        }
    }
}

extension EventData {
    /// The unit that data under this subject is about; nil for awards, offices, keys and logs.
    public func unit(subject: String) -> UnitCode? {
        switch self {
        case .unitRegistered, .unitRetired, .unitMerged, .unitTransferred, .classificationDecided,
            .classificationWithdrawn:
            UnitCode(validating: subject)
        default: nil
        }
    }
}
