public import EventSchema

/// One event on its way into a journal.
public struct JournalRecord: Hashable, Sendable {
    public let id: EventID
    public let subject: String
    /// The event's bytes, one line without its end: at most `StreamLimits.recordBytes`. They are stored as they are.
    public let bytes: [UInt8]

    public init(id: EventID, subject: String, bytes: [UInt8]) {
        self.id = id
        self.subject = subject
        self.bytes = bytes
    }
}

/// One record as a journal holds it.
public struct StoredRecord: Hashable, Sendable {
    public let position: Position
    public let id: EventID
    public let subject: String
    public let bytes: [UInt8]
    /// The chain's digest after this record.
    public let digest: Digest

    public init(position: Position, id: EventID, subject: String, bytes: [UInt8], digest: Digest) {
        self.position = position
        self.id = id
        self.subject = subject
        self.bytes = bytes
        self.digest = digest
    }
}
