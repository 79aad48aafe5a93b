internal import Consolidation
internal import EventSchema
internal import Logging
internal import StreamProtocol
internal import Streaming
internal import Synchronization
internal import ZeroMQ

/// Who may speak at this moment: the roster, asked by the ZAP handler for each connection and by the intake for each message.
///
/// Shared by their threads. The keeper puts a new roster in whenever a record changed it.
final class Gatekeeper: Sendable {
    /// The TCP sockets, as ZAP domains: which roles each admits.
    enum Door: String, CaseIterable, Sendable {
        case control = "antq-control"
        case live = "antq-live"
        case onward = "antq-onward"

        func admits(_ role: KeyRole) -> Bool {
            switch self {
            case .control: true
            case .live: role == .office
            case .onward: role != .office
            }
        }
    }

    /// What is turned away, and counted.
    enum Refused: Hashable, Sendable {
        case handshake
        case malformed
        case notAllowed
        case tooMany

        fileprivate var counter: WritableKeyPath<DoorCounts, UInt64> {
            switch self {
            case .handshake: \.refusedHandshakes
            case .malformed: \.malformed
            case .notAllowed: \.notAllowed
            case .tooMany: \.tooMany
            }
        }
    }

    private struct State: Sendable {
        var roster: Roster
        var lastUsed: [KeyID: Timestamp] = [:]
        var counts = DoorCounts()
        /// When each sort of refusal was last logged, so that a stranger who knocks all day fills no disk.
        var lastLogged: [Refused: Milliseconds] = [:]
    }

    private let state: Mutex<State>
    private let logger: Logger

    init(roster: Roster, logger: Logger) {
        state = Mutex(State(roster: roster))
        self.logger = logger
    }

    var roster: Roster { state.withLock { $0.roster } }

    func replace(_ roster: Roster) { state.withLock { $0.roster = roster } }

    /// When each key last delivered a message, since this service started.
    var lastUsed: [KeyID: Timestamp] { state.withLock { $0.lastUsed } }

    /// What was turned away since this service started.
    var counts: DoorCounts { state.withLock { $0.counts } }

    func count(failedHandshakes: UInt64, notAccepted: UInt64) {
        guard failedHandshakes > 0 || notAccepted > 0 else { return }
        state.withLock { state in
            state.counts.failedHandshakes += failedHandshakes
            state.counts.notAccepted += notAccepted
            if notAccepted > 0 { state.counts.lastShort = SystemClock.timestamp }
        }
    }

    /// Descriptors are short.
    ///
    /// - Returns: false when that was noted a short while ago.
    func noteShort() -> Bool {
        let now = SystemClock.timestamp
        return state.withLock { state in
            let last = state.counts.lastShort
            state.counts.lastShort = now
            return last.map { now.milliseconds >= $0.milliseconds + Int64(Self.quietMs) } ?? true
        }
    }

    /// Counts what was turned away.
    ///
    /// - Returns: how many of that sort there were; nil when it was logged a short while ago.
    func note(_ refused: Refused) -> UInt64? {
        let now = SystemClock.monotonic
        return state.withLock { state in
            state.counts[keyPath: refused.counter] += 1
            let isDue = state.lastLogged[refused].map { now.value >= $0.value + Self.quietMs } ?? true
            guard isDue else { return nil }
            state.lastLogged[refused] = now
            return state.counts[keyPath: refused.counter]
        }
    }

    /// Between two log lines about refusals of one sort.
    static let quietMs: UInt64 = 10_000

    // MARK: Connections

    @Sendable func decide(_ request: AdmissionRequest) -> AdmissionVerdict {
        guard let door = Door(rawValue: request.domain), let key = PublicKey(bytes: request.publicKey.bytes) else {
            return .refuse
        }
        switch roster.standing(of: key, at: SystemClock.timestamp) {
        case .good(let principal) where door.admits(principal.role):
            return .admit(userID: key.text)
        case .good, .notEnrolled, .notYet:
            noteRefusal("a key that is not enrolled asked to connect", key, request)
            return .refuse
        case .expired, .revoked, .retired:
            noteRefusal("a key that is good no longer asked to connect", key, request)
            return .revoked
        }
    }

    private func noteRefusal(_ message: Logger.Message, _ key: PublicKey, _ request: AdmissionRequest) {
        guard let times = note(.handshake) else { return }
        logger.warning(
            message,
            metadata: [
                "key": "\(key.id)", "endpoint": "\(request.address)", "detail": "\(request.domain)",
                "times": "\(times)",
            ])
    }

    // MARK: Messages

    /// Whom the key of a message stands for now; a connection outlives its key's standing.
    ///
    /// - Parameter userID: what ``decide(_:)`` gave the connection.
    func speaker(_ userID: String?) -> Result<Speaker, Refusal> {
        guard let userID, let key = try? PublicKey(userID) else {
            return .failure(Refusal(.keyNotEnrolled, "no key delivered the message", permanent: true))
        }
        let now = SystemClock.timestamp
        let standing = state.withLock { state in
            let standing = state.roster.standing(of: key, at: now)
            if case .good(let principal) = standing { state.lastUsed[principal.key] = now }
            return standing
        }
        switch standing {
        case .good(let principal): return .success(Speaker(principal))
        case .notEnrolled, .notYet:
            return .failure(Refusal(.keyNotEnrolled, "key \(key.id) is not enrolled", permanent: true))
        case .expired: return .failure(Refusal(.keyRevoked, "key \(key.id) has expired", permanent: true))
        case .revoked: return .failure(Refusal(.keyRevoked, "key \(key.id) was revoked", permanent: true))
        case .retired:
            return .failure(Refusal(.keyRevoked, "the office of key \(key.id) was retired", permanent: true))
        }
    }
}

extension Speaker {
    fileprivate init(_ principal: Roster.Principal) {
        switch principal.role {
        case .office: self = principal.office.map { .office($0) } ?? .reader
        case .peer, .aggregator: self = .peer
        case .reader: self = .reader
        case .operator: self = .operator
        }
    }
}
