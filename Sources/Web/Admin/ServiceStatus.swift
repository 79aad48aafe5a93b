/// What those who run the service look at, of the answer to `status` (Protocols/query.md, 4.7). This room reads the JSON, as
/// any other client does.
struct ServiceStatus: Decodable, Sendable {
    struct Ledger: Decodable, Sendable {
        let life: String
        let position: UInt64
    }

    struct Office: Decodable, Sendable {
        let office: String
        let name: String
        let logKind: String?
        let position: UInt64
        let highest: UInt64
        let online: Bool
        let lastEventAt: String?
        let accepted: UInt64
        let rejected: UInt64
        let parked: UInt64
        let fence: Fence?
    }

    struct Fence: Decodable, Sendable { let code: String }

    struct Handshakes: Decodable, Sendable {
        let refused: UInt64
        let failed: UInt64
        let notAccepted: UInt64
    }

    struct RefusedMessages: Decodable, Sendable {
        let malformed: UInt64
        let notAllowed: UInt64
        let tooMany: UInt64
    }

    struct Parked: Decodable, Sendable {
        let code: String
        let count: UInt64
    }

    struct Log: Decodable, Sendable { let office: String }

    struct Problem: Decodable, Sendable {
        let code: String
        let detail: String
    }

    let version: String
    let province: String
    let uptimeMs: UInt64
    let ledger: Ledger?
    let offices: [Office]
    let pendingLogs: [Log]?
    let handshakes: Handshakes?
    let refusedMessages: RefusedMessages?
    let quarantined: UInt64?
    let questionsWaiting: UInt64?
    let parked: [Parked]?
    let problems: [Problem]

    /// Problems with which the figures must not be relied on, or nobody gets in. All others are those of single offices, which
    /// do not keep the service from its work.
    static let fatal: Set<String> = ["ledger-rolled-back", "ledger-forked", "descriptors-short"]

    var fatalProblems: [Problem] { problems.filter { Self.fatal.contains($0.code) } }
}
