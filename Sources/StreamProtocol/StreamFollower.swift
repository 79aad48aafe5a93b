internal import DequeModule
public import EventSchema

/// The following half of the protocol toward all sources at once, as a pure machine.
///
/// It takes batches from either lane, lets through what continues its cursors, pulls what is missing with a
/// bounded number of fetches in turn, and acknowledges what is stored. Positions and digests decide, never the
/// order of arrival.
///
/// Source: Protocols/stream.md, "The follower".
public struct StreamFollower<Peer: Hashable & Comparable & Sendable>: Sendable {
    public struct Settings: Sendable {
        public var beatIntervalMs: UInt64 = 1_000
        /// A peer that is silent for this long is forgotten; it says HELLO when it is back.
        public var silentAfterMs: UInt64 = 6_000
        public var fetchTimeoutMs: UInt64 = 5_000
        /// Fetches under way at once, over all sources.
        public var fetchesUnderWay = 8
        public var fetchBytes = StreamLimits.batchBytes
        /// Bytes handed on and not yet stored, over all logs, fetches under way counted as answered. Beyond it
        /// nothing is fetched.
        public var waitingBytes = 7 * 1024 * 1024
        /// Live batches of logs that are up to date may wait beyond `waitingBytes`, so that a backlog does not stop
        /// them. Beyond this too they are dropped, to be fetched later.
        public var liveReserveBytes = 1024 * 1024
        public var peers = 4_096
        /// An office whose batch came has this long to announce its log, before the operator is told. Longer than a silence
        /// and the making of new connections after it, which end in a HELLO.
        public var strayAfterMs: UInt64 = 10_000

        public init() {}
    }

    public enum Input: Sendable {
        case received(ControlMessage, from: Peer)
        /// From the live lane, which does not say who sent it.
        case live(Batch)
        /// A commit in the ledger; in the order in which the batches were handed on.
        case stored([StoredBatch], ledger: LedgerHead)
        /// A batch that was handed on and was not stored. With a refusal the log is fenced; without one it only lay
        /// behind a batch that was refused.
        case unstored(LogID, bytes: Int, lane: Lane, refusal: Refusal?)
        /// The peer may speak no more.
        case left(Peer)
        /// Offices were enrolled or retired, logs admitted, keys made known: everybody is judged anew.
        case policy(AdmissionPolicy)
        case tick
    }

    /// A batch that is now in the ledger.
    public struct StoredBatch: Hashable, Sendable {
        public let log: LogID
        public let through: Cursor
        public let bytes: Int
        public let lane: Lane
        public let accepted: Int
        public let rejected: Int
        public let parked: Int

        public init(
            log: LogID, through: Cursor, bytes: Int, lane: Lane, accepted: Int, rejected: Int, parked: Int
        ) {
            self.log = log
            self.through = through
            self.bytes = bytes
            self.lane = lane
            self.accepted = accepted
            self.rejected = rejected
            self.parked = parked
        }
    }

    /// Which queue a batch waits in: live batches of up-to-date logs go before fetched ones.
    public enum Lane: Hashable, Sendable { case live, fetched }

    public enum Action: Sendable, Equatable {
        case send(ControlMessage, to: Peer)
        /// Keep the log and its header before any of its batches.
        case admit(LogHeader)
        /// The chain is checked and the batch trimmed: fold and store it.
        case store(Batch, lane: Lane)
        /// An office's source is here, or no longer.
        case online(OfficeID, Bool, planned: Bool)
        /// Keep the highest head, so that a source restored from an old copy is noticed after a restart too.
        case announced(LogID, Position)
        /// Something a person must know.
        case alarm(OfficeID, Refusal)
        /// An owner announced a log that was not admitted: show it to the operator.
        case pending(LogHeader)
    }

    struct PeerState {
        var lastHeard: Milliseconds
        var logs: [LogID]
        /// Put in OPEN when a head looked older than it should be, and not answered yet.
        var question: Question?
        /// The echo by which it is to show that it is alive, and not answered yet.
        var challenge: String?
        /// The echo by which it is to be judged anew, and not answered yet.
        var summons: String?
    }

    /// A HELLO that carries the echo was written after OPEN, so its heads are no older than those known then.
    struct Question {
        let echo: String
        let heads: [LogID: Position]
    }

    var policy: AdmissionPolicy
    let settings: Settings
    /// The server key that will follow the present one, as 64 hex digits; told in WELCOME.
    let nextServerKey: String?
    var ledger: LedgerHead
    var logs: [LogID: FollowedLogState<Peer>] = [:]
    /// Logs that are behind, in the order in which they get their next fetch; each at most once.
    var waitingTurn: Deque<LogID> = []
    var peers: [Peer: PeerState] = [:]
    var fetchesUnderWay = 0
    var waitingBytes = 0
    var nextBeat: Milliseconds?
    var echoes: UInt64 = 0
    /// Two owners of one log that are different processes, until one of them is gone.
    var rivalries: [LogID: Rivalry<Peer>] = [:]
    /// Of each office the logs that its last HELLO named and that are not followed.
    var refusedLogs: [OfficeID: [String: Set<LogID>]] = [:]
    var strays = StrayBatches()

    /// `logs`: what the ledger holds, with the cursor and the highest head ever announced of each.
    public init(
        policy: AdmissionPolicy, ledger: LedgerHead, logs: [(header: LogHeader, cursor: Cursor, highest: Position)],
        settings: Settings = Settings(), nextServerKey: String? = nil
    ) {
        self.nextServerKey = nextServerKey
        self.policy = policy
        self.ledger = ledger
        self.settings = settings
        for (header, cursor, highest) in logs.sorted(by: { $0.header.log < $1.header.log }) {
            self.logs[header.log] = FollowedLogState(header: header, stored: cursor, highest: highest)
        }
        closeLogs()
    }

    /// When the machine next wants `Input.tick`; nil while nobody is connected and nothing is to be judged.
    public var deadline: Milliseconds? { [nextBeat, strays.deadline].compactMap(\.self).min() }

    /// Where the follower stands in a log: what is committed.
    public func stored(_ log: LogID) -> Cursor? { logs[log]?.stored }

    /// Why nothing more is accepted from a log.
    public func fence(_ log: LogID) -> Refusal? { logs[log]?.fence }

    /// Everybody who has said HELLO and was kept.
    public var knownPeers: [Peer] { peers.keys.sorted() }

    public func knows(_ peer: Peer) -> Bool { peers[peer] != nil }

    public func countPeers(where isWanted: (Peer) -> Bool) -> Int { peers.keys.count(where: isWanted) }

    public mutating func handle(_ input: Input, now: Now) -> [Action] {
        switch input {
        case .received(let message, let peer):
            return receive(message, from: peer, now: now)
        case .live(let batch):
            noteStray(batch, now: now)
            return take(batch, lane: .live) + schedule(now: now)
        case .stored(let batches, let ledger):
            return stored(batches, ledger: ledger) + askOwnersOfClosed(batches, now: now) + schedule(now: now)
        case .unstored(let log, let bytes, let lane, let refusal):
            return unstored(log, bytes: bytes, lane: lane, refusal: refusal) + schedule(now: now)
        case .left(let peer):
            return forget(peer, planned: false) + schedule(now: now)
        case .policy(let policy):
            return adopt(policy, now: now) + schedule(now: now)
        case .tick:
            return tick(now: now) + schedule(now: now)
        }
    }
}
