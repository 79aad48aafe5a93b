public import EventSchema
public import StreamProtocol

/// How a service stands: the answer to `status`.
///
/// Source: Protocols/query.md, "status".
public struct StatusAnswer: Hashable, Sendable, Codable {
    public var service: String
    public var version: String
    public var province: ProvinceID
    public var office: OfficeID?
    public var uptimeMs: UInt64
    /// An aggregator's ledger.
    public var ledger: LedgerHead?
    public var outbox: Outbox?
    /// A publisher's links.
    public var aggregators: [AggregatorLink]
    /// An aggregator's offices, sorted by code.
    public var offices: [OfficeLine]
    /// Logs that wait at an aggregator for `antq log admit`.
    public var pendingLogs: [PendingLog]?
    /// An aggregator's: connections that came to nothing, and messages that were dropped.
    public var handshakes: Handshakes?
    public var refusedMessages: RefusedMessages?
    /// An aggregator's: batches that were kept and not applied, and questions that wait for something new.
    public var quarantined: UInt64?
    public var questionsWaiting: Int?
    /// Records that wait for newer software, by code; absent where none does.
    public var parked: [ParkedLine]?
    /// An aggregator's: what the last start found that folded by other software, or came to something else.
    public var refold: Refold?
    public var health: Health
    public var problems: [Problem]

    public enum Health: String, Sendable, Codable { case ok, degraded }

    public struct Outbox: Hashable, Sendable, Codable {
        public var log: LogID
        public var kind: LogKind
        public var position: Position
        public var digest: Digest
        /// Records that not every aggregator has stored yet.
        public var waiting: UInt64
        public var oldestWaitingAt: Timestamp?
        /// The public half of the office's signing key, 64 hex digits.
        public var publicKey: String
        /// The logs this one continues, oldest first.
        public var parents: [ClosedLog]?
        /// Digest of what the log, behind those it continues, folds to.
        public var stateDigest: Digest?

        public init(
            log: LogID, kind: LogKind, position: Position, digest: Digest, waiting: UInt64,
            oldestWaitingAt: Timestamp?, publicKey: String
        ) {
            self.log = log
            self.kind = kind
            self.position = position
            self.digest = digest
            self.waiting = waiting
            self.oldestWaitingAt = oldestWaitingAt
            self.publicKey = publicKey
        }
    }

    public struct AggregatorLink: Hashable, Sendable, Codable {
        public var name: String
        public var endpoint: String
        public var connected: Bool
        public var storedThrough: Position
        public var life: String?
        public var lastHeardMsAgo: UInt64?
        public var refusal: Refusal?
        /// Why no connection comes about.
        public var trouble: LinkTrouble?

        public init(
            name: String, endpoint: String, connected: Bool, storedThrough: Position, life: String?,
            lastHeardMsAgo: UInt64?, refusal: Refusal?, trouble: LinkTrouble? = nil
        ) {
            self.name = name
            self.endpoint = endpoint
            self.connected = connected
            self.storedThrough = storedThrough
            self.life = life
            self.lastHeardMsAgo = lastHeardMsAgo
            self.refusal = refusal
            self.trouble = trouble
        }
    }

    public struct OfficeLine: Hashable, Sendable, Codable {
        public var office: OfficeID
        public var name: String
        public var area: AreaCode
        public var logKind: LogKind?
        public var log: LogID?
        public var position: Position
        public var digest: Digest?
        /// The highest position the office ever announced.
        public var highest: Position
        public var online: Bool
        public var lastEventAt: Timestamp?
        public var accepted: UInt64
        public var rejected: UInt64
        public var parked: UInt64
        /// Digest of what the office's log folds to: equal heads give equal digests everywhere.
        public var stateDigest: Digest?
        /// Why nothing more is accepted from the office.
        public var fence: Refusal?
        /// The logs this one continues, oldest first.
        public var parents: [ClosedLog]?

        public init(
            office: OfficeID, name: String, area: AreaCode, logKind: LogKind? = nil, log: LogID? = nil,
            position: Position = .beforeFirst, digest: Digest? = nil, highest: Position = .beforeFirst,
            online: Bool = false, lastEventAt: Timestamp? = nil, accepted: UInt64 = 0, rejected: UInt64 = 0,
            parked: UInt64 = 0, stateDigest: Digest? = nil, fence: Refusal? = nil
        ) {
            self.office = office
            self.name = name
            self.area = area
            self.logKind = logKind
            self.log = log
            self.position = position
            self.digest = digest
            self.highest = highest
            self.online = online
            self.lastEventAt = lastEventAt
            self.accepted = accepted
            self.rejected = rejected
            self.parked = parked
            self.stateDigest = stateDigest
            self.fence = fence
        }
    }

    public struct Problem: Hashable, Sendable, Codable {
        public var code: String
        public var detail: String

        public init(code: String, detail: String) {
            self.code = code
            self.detail = detail
        }
    }

    public init(
        service: String, version: String, province: ProvinceID, office: OfficeID?, uptimeMs: UInt64,
        ledger: LedgerHead?, outbox: Outbox?, aggregators: [AggregatorLink], offices: [OfficeLine], health: Health,
        problems: [Problem]
    ) {
        self.service = service
        self.version = version
        self.province = province
        self.office = office
        self.uptimeMs = uptimeMs
        self.ledger = ledger
        self.outbox = outbox
        self.aggregators = aggregators
        self.offices = offices
        self.health = health
        self.problems = problems
    }
}
