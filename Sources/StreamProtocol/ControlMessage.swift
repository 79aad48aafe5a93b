public import EventSchema

/// The messages of the control lane. Whoever dials speaks first.
///
/// Source: Protocols/stream.md, "Control messages".
public enum ControlMessage: Hashable, Sendable {
    case open(Open)
    case hello(Hello)
    case welcome(Welcome)
    case fetch(Fetch)
    case batch(Batch)
    case ack(Ack)
    case beat(Beat)
    case refuse(Refusal)
    case bye

    /// The first frame of each kind.
    public enum Kind: String, Sendable, CaseIterable {
        case open = "OPEN"
        case hello = "HELLO"
        case welcome = "WELCOME"
        case fetch = "FETCH"
        case batch = "BATCH"
        case ack = "ACK"
        case beat = "BEAT"
        case refuse = "REFUSE"
        case bye = "BYE"
    }

    public var kind: Kind {
        switch self {
        case .open: .open
        case .hello: .hello
        case .welcome: .welcome
        case .fetch: .fetch
        case .batch: .batch
        case .ack: .ack
        case .beat: .beat
        case .refuse: .refuse
        case .bye: .bye
        }
    }
}

/// A follower asks a source to say HELLO: the first word of a follower that dials, and how a follower asks
/// again when a head looks older than it should be.
public struct Open: Hashable, Sendable, Codable {
    public var oldest: Int
    public var newest: Int
    /// Only these offices' logs; nil means all the source may show.
    public var offices: [OfficeID]?
    /// Comes back in HELLO, which proves that the HELLO is an answer and not an old message.
    public var echo: String?

    public init(
        oldest: Int = ProtocolVersion.oldest, newest: Int = ProtocolVersion.current, offices: [OfficeID]? = nil,
        echo: String? = nil
    ) {
        self.oldest = oldest
        self.newest = newest
        self.offices = offices
        self.echo = echo
    }
}

/// A source says which logs it serves and how far each goes.
public struct Hello: Hashable, Sendable, Codable {
    public var oldest: Int
    public var newest: Int
    /// The node that speaks: an office, or a province's aggregator by its ledger life.
    public var node: String
    public var logs: [AnnouncedLog]
    /// Digests of the catalogue editions the source can read.
    public var editions: [Digest]
    /// The ledger this source last saw, so that a follower restored from an old copy is told.
    public var witnessed: LedgerHead?
    public var clock: Timestamp
    public var echo: String?
    /// New at each start of the process: two that beat for one log are an outbox or a key that was cloned.
    public var instance: String?

    public init(
        oldest: Int = ProtocolVersion.oldest, newest: Int = ProtocolVersion.current, node: String,
        logs: [AnnouncedLog], editions: [Digest], witnessed: LedgerHead?, clock: Timestamp, echo: String? = nil,
        instance: String? = nil
    ) {
        self.oldest = oldest
        self.newest = newest
        self.node = node
        self.logs = logs
        self.editions = editions
        self.witnessed = witnessed
        self.clock = clock
        self.echo = echo
        self.instance = instance
    }
}

/// A log and how far it goes.
public struct AnnouncedLog: Hashable, Sendable, Codable {
    public var header: LogHeader
    public var head: Cursor

    public init(header: LogHeader, head: Cursor) {
        self.header = header
        self.head = head
    }
}

/// A follower answers HELLO with the version it chose and where it stands in each log.
public struct Welcome: Hashable, Sendable, Codable {
    public var version: Int
    public var logs: [FollowedCursor]
    public var ledger: LedgerHead
    public var clock: Timestamp
    /// The follower's next server key, 64 hex digits: announced over the channel that the present one authenticates.
    public var nextServerKey: String?
    /// Records of these logs whose content is to be removed; only to their owner.
    public var blanked: [RemovalOrder]?

    public struct FollowedCursor: Hashable, Sendable, Codable {
        public var log: LogID
        public var cursor: Cursor
        /// The highest head any source ever announced for this log.
        public var highest: Position

        public init(log: LogID, cursor: Cursor, highest: Position) {
            self.log = log
            self.cursor = cursor
            self.highest = highest
        }
    }

    public init(
        version: Int, logs: [FollowedCursor], ledger: LedgerHead, clock: Timestamp, nextServerKey: String? = nil,
        blanked: [RemovalOrder]? = nil
    ) {
        self.blanked = blanked
        self.version = version
        self.logs = logs
        self.ledger = ledger
        self.clock = clock
        self.nextServerKey = nextServerKey
    }
}

/// A follower asks for records.
public struct Fetch: Hashable, Sendable, Codable {
    public var log: LogID
    public var from: Position
    public var maxBytes: Int

    public init(log: LogID, from: Position, maxBytes: Int) {
        self.log = log
        self.from = from
        self.maxBytes = maxBytes
    }
}

/// A follower has synced everything up to a position: the office may rely on it.
public struct Ack: Hashable, Sendable, Codable {
    public var logs: [Stored]
    public var ledger: LedgerHead

    public struct Stored: Hashable, Sendable, Codable {
        public var log: LogID
        public var through: Cursor
        /// Of the records this acknowledgement newly covers.
        public var accepted: Int
        public var rejected: Int
        public var parked: Int

        public init(log: LogID, through: Cursor, accepted: Int, rejected: Int, parked: Int) {
            self.log = log
            self.through = through
            self.accepted = accepted
            self.rejected = rejected
            self.parked = parked
        }
    }

    public init(logs: [Stored], ledger: LedgerHead) {
        self.logs = logs
        self.ledger = ledger
    }
}

/// Both ways, about every second: shows a lost tail and a silent death within one beat.
public struct Beat: Hashable, Sendable, Codable {
    /// A source's heads; empty from a follower.
    public var heads: [Head]
    /// A follower's ledger; nil from a source.
    public var ledger: LedgerHead?
    public var clock: Timestamp

    public struct Head: Hashable, Sendable, Codable {
        public var log: LogID
        public var head: Cursor

        public init(log: LogID, head: Cursor) {
            self.log = log
            self.head = head
        }
    }

    public init(heads: [Head], ledger: LedgerHead?, clock: Timestamp) {
        self.heads = heads
        self.ledger = ledger
        self.clock = clock
    }
}
