public import EventSchema

/// What a client asks of an office's desk: `[RECORD] [JSON] [events, one per line]`.
///
/// Source: Protocols/desk.md.
public struct RecordRequest: Hashable, Sendable {
    /// Chosen by the client, comes back in the receipt.
    public var id: String
    /// Judge everything as if it were recorded, record nothing.
    public var dryRun: Bool
    /// Record nothing unless every event is acceptable.
    public var allOrNothing: Bool
    /// Event drafts as JSON, joined by LF. At most `StreamLimits.deskRequestBytes`.
    public var lines: [UInt8]

    public init(id: String, dryRun: Bool = false, allOrNothing: Bool = false, lines: [UInt8]) {
        self.id = id
        self.dryRun = dryRun
        self.allOrNothing = allOrNothing
        self.lines = lines
    }
}

/// The desk's answer: `[RECEIPT] [JSON]`. For what it says was recorded, it is the promise.
public struct Receipt: Hashable, Sendable, Codable {
    public var id: String
    public var office: OfficeID
    public var log: LogID
    public var kind: LogKind
    /// The synced head of the log after this request.
    public var head: Cursor
    /// One per event, in the order of the request.
    public var results: [Result]

    public struct Result: Hashable, Sendable, Codable {
        public enum Status: String, Sendable, Codable {
            /// Synced in the outbox; in a dry run, it would be.
            case recorded
            /// The same event was recorded before: the original receipt again.
            case known
            /// The same event was recorded before, and another one replaced it since.
            case superseded
            /// Not recorded; `code` says why.
            case refused
        }
        public var status: Status
        /// Where it stands in the log; nil when refused or in a dry run.
        public var position: Position?
        /// The log in which it stands, where that is one that the receipt's log continues.
        public var log: LogID?
        /// The id of the event; nil when the draft could not be read so far.
        public var event: EventID?
        /// A code of events.md, when refused.
        public var code: String?
        /// The JSON path of the offending field, when there is one.
        public var field: String?
        public var value: String?
        /// What stands now, for a correction that came too late.
        public var stands: EventID?

        public init(
            status: Status, position: Position? = nil, log: LogID? = nil, event: EventID? = nil, code: String? = nil,
            field: String? = nil, value: String? = nil, stands: EventID? = nil
        ) {
            self.status = status
            self.position = position
            self.log = log
            self.event = event
            self.code = code
            self.field = field
            self.value = value
            self.stands = stands
        }
    }

    public init(id: String, office: OfficeID, log: LogID, kind: LogKind, head: Cursor, results: [Result]) {
        self.id = id
        self.office = office
        self.log = log
        self.kind = kind
        self.head = head
        self.results = results
    }
}
