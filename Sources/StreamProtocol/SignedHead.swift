public import EventSchema

/// An Ed25519 signature over a head, with the id of the key that made it.
public struct HeadSignature: Hashable, Sendable {
    /// The first 16 hex digits of SHA-256 over the raw public key.
    public let keyID: String
    /// 64 bytes (RFC 8032).
    public let signature: [UInt8]

    public init(keyID: String, signature: [UInt8]) {
        self.keyID = keyID
        self.signature = signature
    }

    /// The exact bytes that are signed for a head.
    ///
    /// Source: Protocols/stream.md, "Signatures".
    public static func signedBytes(for head: LogHead, keyID: String) -> [UInt8] {
        let text = """
            antq-head-1
            office=\(head.office)
            log=\(head.log)
            position=\(head.position.value)
            digest=\(head.digest.hex)
            key=\(keyID)

            """
        return Array(text.utf8)
    }
}

/// A head with its signature: one signature covers every record before it.
public struct SignedHead: Hashable, Sendable {
    public let head: LogHead
    public let signature: HeadSignature

    public init(head: LogHead, signature: HeadSignature) {
        self.head = head
        self.signature = signature
    }
}
