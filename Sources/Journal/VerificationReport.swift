public import EventSchema

/// What recomputing a whole journal showed.
public struct VerificationReport: Hashable, Sendable {
    public struct Finding: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            /// A record's bytes, or the digest stored with it, are not what was committed.
            case chainBroken = "chain-broken"
            /// A position has no record.
            case recordMissing = "record-missing"
            /// A signed head has another digest, size or form than the records before it give.
            case headWrong = "head-wrong"
            /// The signature does not verify.
            case signatureWrong = "signature-wrong"
            /// The records go on behind the last signed head, or the other way round.
            case endUnsigned = "end-unsigned"
            /// SQLite cannot read on.
            case unreadable = "unreadable"
            /// SQLite's integrity check found a fault: an index that disagrees with its table, a broken page.
            case structure = "structure"
            /// The file ends before what was committed.
            case rolledBack = "rolled-back"
        }

        public let kind: Kind
        /// The first bad position, where the finding has one.
        public let position: Position?
        public let detail: String

        public init(_ kind: Kind, position: Position?, detail: String) {
            self.kind = kind
            self.position = position
            self.detail = detail
        }
    }

    /// Sound up to here.
    public let sound: Cursor
    /// The head the file claims.
    public let head: Cursor
    /// Signed heads found sound.
    public let signedHeads: UInt64
    /// The first fault of the chain, if any, and then those of the structure.
    public let findings: [Finding]

    public init(sound: Cursor, head: Cursor, signedHeads: UInt64, findings: [Finding]) {
        self.sound = sound
        self.head = head
        self.signedHeads = signedHeads
        self.findings = findings
    }

    public var isSound: Bool { findings.isEmpty }

    /// The first bad position; nil when nothing is wrong, or none can be named.
    public var firstBadPosition: Position? { findings.lazy.compactMap(\.position).min() }
}
