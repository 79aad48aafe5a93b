public import EventSchema

/// What a client asks of an office's desk when its log is believed no more: `[HEAL] [{id, dryRun}]`.
///
/// Source: Protocols/desk.md.
public struct HealRequest: Hashable, Sendable, Codable {
    /// Chosen by the client, comes back in the answer. The same id again is the same request.
    public var id: String
    /// Fetch and compare, change nothing.
    public var dryRun: Bool?

    public init(id: String, dryRun: Bool? = nil) {
        self.id = id
        self.dryRun = dryRun
    }
}

/// The desk's answer, `[HEALING] [JSON]`: the office goes on in a new log.
public struct Healing: Hashable, Sendable, Codable {
    public var id: String
    public var office: OfficeID
    public var kind: LogKind
    public var dryRun: Bool?
    /// Whose copy was fetched, by its name in the office's configuration.
    public var aggregator: String
    /// The log that the province holds and where it is closed now; nil where it holds nothing of this office.
    public var parent: LogHeader.ParentLink?
    /// The new log; nil in a dry run.
    public var log: LogID?
    /// Records that the province did not hold, recorded again in the new log, with the same bytes and ids.
    public var appended: Int
    /// Of those, records for which no digest speaks, since what stood before them cannot be read.
    public var unproven: Int
    /// Records of this office whose id the province holds with other bytes: the province's counts.
    public var conflicting: Int
    /// What is known to have existed and nobody holds.
    public var lost: [Lost]
    /// Where the former outbox lies now.
    public var kept: String?

    /// Positions of a log, both ends included.
    public struct Lost: Hashable, Sendable, Codable {
        public var log: LogID
        public var from: Position
        public var through: Position

        public init(log: LogID, from: Position, through: Position) {
            self.log = log
            self.from = from
            self.through = through
        }
    }

    public init(
        id: String, office: OfficeID, kind: LogKind, dryRun: Bool? = nil, aggregator: String,
        parent: LogHeader.ParentLink?, log: LogID?, appended: Int, unproven: Int = 0, conflicting: Int = 0,
        lost: [Lost] = [], kept: String? = nil
    ) {
        self.id = id
        self.office = office
        self.kind = kind
        self.dryRun = dryRun
        self.aggregator = aggregator
        self.parent = parent
        self.log = log
        self.appended = appended
        self.unproven = unproven
        self.conflicting = conflicting
        self.lost = lost
        self.kept = kept
    }
}
