public import EventSchema

/// What recomputing a whole ledger showed.
public struct LedgerVerification: Hashable, Sendable {
    public struct Finding: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            /// The records of a batch do not lead from its digest before to its digest after.
            case chainBroken = "chain-broken"
            /// A ledger position has no record, or one that belongs to no batch.
            case recordMissing = "record-missing"
            /// A batch does not continue its log, or the ledger.
            case batchWrong = "batch-wrong"
            /// What this ledger added to the records (status, code, receipt, subject …) is not what was committed.
            case sealBroken = "seal-broken"
            /// A signature that came with a batch, or one of the ledger's own, does not verify.
            case signatureWrong = "signature-wrong"
            /// A head that the aggregator signed is not what the ledger holds.
            case headWrong = "head-wrong"
            /// A log's cursor is not the end of its batches.
            case cursorWrong = "cursor-wrong"
            /// SQLite cannot read on.
            case unreadable = "unreadable"
            /// SQLite's integrity check found a fault.
            case structure = "structure"
            /// The file ends before what was committed.
            case rolledBack = "rolled-back"
        }

        public let kind: Kind
        public let ledgerPosition: LedgerPosition?
        public let log: LogID?
        /// In its log; of a batch that fails as a whole, its first record.
        public let position: Position?
        public let detail: String

        public init(
            _ kind: Kind, ledgerPosition: LedgerPosition?, log: LogID? = nil, position: Position? = nil, detail: String
        ) {
            self.kind = kind
            self.ledgerPosition = ledgerPosition
            self.log = log
            self.position = position
            self.detail = detail
        }
    }

    /// Sound up to here.
    public let sound: LedgerPosition
    public let head: LedgerPosition
    /// Batches found sound, each with one signature of its office.
    public let batches: UInt64
    /// Heads of the ledger's own that were signed and are what it holds.
    public let signedHeads: UInt64
    public let findings: [Finding]

    public init(
        sound: LedgerPosition, head: LedgerPosition, batches: UInt64, signedHeads: UInt64, findings: [Finding]
    ) {
        self.sound = sound
        self.head = head
        self.batches = batches
        self.signedHeads = signedHeads
        self.findings = findings
    }

    public var isSound: Bool { findings.isEmpty }

    /// The first bad position of the ledger; nil when nothing is wrong, or none can be named.
    public var firstBadPosition: LedgerPosition? { findings.lazy.compactMap(\.ledgerPosition).min() }
}
