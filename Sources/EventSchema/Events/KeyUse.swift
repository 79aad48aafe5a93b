/// What a key is for.
public enum KeyUse: String, Hashable, Sendable, Codable, CaseIterable {
    /// Proves at a socket who speaks: a CURVE key (X25519).
    case connection
    /// Signs the heads of a log: Ed25519 (RFC 8032).
    case signing
}
