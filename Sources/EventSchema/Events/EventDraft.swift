/// What a client hands to the desk: an event in which the desk fills in `source`, `time` and `edition` where they are
/// absent, and what a correction or a withdrawal ends. `id` is the client's, kept on retry, so that the desk knows the request again.
public struct EventDraft: Hashable, Sendable {
    public let id: EventID
    public let source: EventSource?
    public let time: Timestamp?
    public let subject: String
    public let edition: Digest?
    public let actor: String?
    public let data: EventData

    /// - Throws: `SchemaError` naming the member that breaks a rule.
    public init(
        id: EventID, source: EventSource? = nil, time: Timestamp? = nil, subject: String, edition: Digest? = nil,
        actor: String? = nil, data: EventData
    ) throws(SchemaError) {
        self.id = id
        self.source = source
        self.time = time
        self.subject = TextRules.nfc(subject)
        self.edition = edition
        self.actor = actor
        self.data = data.normalised()
        try Event.check(actor: actor)
        try self.data.check(subject: self.subject)
    }

    /// Reads a draft as strictly as a record, except for the attributes that the desk fills in.
    public static func decode(_ bytes: [UInt8]) throws(SchemaError) -> EventDraft { try decode(bytes.span) }

    public static func decode(_ bytes: ArraySlice<UInt8>) throws(SchemaError) -> EventDraft { try decode(bytes.span) }

    private static func decode(_ bytes: Span<UInt8>) throws(SchemaError) -> EventDraft {
        var envelope = try EventEnvelope(bytes, isDraft: true)
        return try EventDraft(
            id: envelope.members.value(.id, bytes),
            source: envelope.members.optionalValue(.source, bytes),
            time: envelope.members.optionalValue(.time, bytes),
            subject: envelope.members.string(.subject, bytes),
            edition: envelope.members.optionalValue(.edition, bytes),
            actor: envelope.members.optionalString(.actor, bytes),
            data: envelope.finish(bytes))
    }

    /// The draft as bytes for the desk, in the order and form of a record, with what is absent left out.
    public func encoded() -> [UInt8] {
        var json = JSONWriter()
        json.open()
        json.member("actor", actor)
        json.name("data")
        data.write(to: &json)
        json.member("edition", edition)
        json.member("id", id)
        json.member("source", source)
        json.member("subject", subject)
        json.member("time", time)
        json.member("type", data.type.rawValue)
        json.close()
        return json.bytes
    }

    /// The event this draft becomes. What the draft states itself stands; the rest is filled in.
    ///
    /// - Throws: `bad-source` if the draft names another office; `date-ahead`.
    public func completed(source: EventSource, time: Timestamp, edition: Digest) throws(SchemaError) -> Event {
        if let own = self.source, own != source { throw SchemaError(.badSource, field: "source", value: own.text) }
        return try Event(
            id: id, source: source, time: self.time ?? time, subject: subject, edition: self.edition ?? edition,
            actor: actor, data: data)
    }

    /// True if the event says what this draft says: the same type, subject, data and actor. Then a known id is a retry,
    /// and otherwise a mistake.
    public func sameContent(as event: Event) -> Bool {
        subject.utf8.elementsEqual(event.subject.utf8) && data == event.data && actor == event.actor
    }
}
