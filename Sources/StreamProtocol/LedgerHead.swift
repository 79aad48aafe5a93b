public import EventSchema

/// The ledger a follower keeps: its life, how many records it has taken in, and the seal there.
///
/// Source: Protocols/stream.md, "Control messages", and Protocols/trust.md, "The ledger's own head".
public struct LedgerHead: Hashable, Sendable, Codable {
    /// 16 hex digits, new after a restore.
    public var life: String
    public var position: UInt64
    /// The seal of the last batch: it covers every record before it, and all that the ledger keeps about them.
    public var digest: Digest

    public init(life: String, position: UInt64, digest: Digest) {
        self.life = life
        self.position = position
        self.digest = digest
    }
}
