public import EventSchema

/// A ledger's head signed by its aggregator: once a day, at a clean stop and before a backup.
///
/// Source: Protocols/trust.md, "The ledger's own head".
public struct LedgerHeadSignature: Hashable, Sendable {
    public let head: LedgerHead
    /// When it was signed, by the aggregator's clock.
    public let at: Timestamp
    /// With the aggregator's signing key.
    public let signature: HeadSignature

    public init(head: LedgerHead, at: Timestamp, signature: HeadSignature) {
        self.head = head
        self.at = at
        self.signature = signature
    }

    /// The exact bytes that are signed for a ledger's head.
    public static func signedBytes(
        province: ProvinceID, head: LedgerHead, at: Timestamp, keyID: String
    ) -> [UInt8] {
        let text = """
            antq-ledger-head-1
            province=\(province)
            life=\(head.life)
            position=\(head.position)
            digest=\(head.digest.hex)
            at=\(at)
            key=\(keyID)

            """
        return Array(text.utf8)
    }

    /// What `signature` covers.
    public func signedBytes(province: ProvinceID) -> [UInt8] {
        Self.signedBytes(province: province, head: head, at: at, keyID: signature.keyID)
    }
}
