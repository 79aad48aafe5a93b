public import EventSchema
public import StreamProtocol

/// What one commit recorded. Whoever holds it has the office's promise.
public struct AppendReceipt: Hashable, Sendable {
    public let first: Position
    public let last: Position
    /// The chain's digest after `last`, which `signature` covers.
    public let digest: Digest
    public let signature: HeadSignature

    public init(first: Position, last: Position, digest: Digest, signature: HeadSignature) {
        self.first = first
        self.last = last
        self.digest = digest
        self.signature = signature
    }
}
