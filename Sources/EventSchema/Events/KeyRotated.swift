/// (An office, in its own log) A new key takes the place of an old one. Subject: the key id of the new key.
///
/// The old key signs the log up to and including this record, so that it needs nobody's permission. A new signing key
/// signs what is behind it.
public struct KeyRotated: Hashable, Sendable, Codable {
    public let use: KeyUse
    /// The new key.
    public let publicKey: PublicKey
    /// The old key.
    public let replaces: KeyID
    /// Connection keys: the last moment of the old key; nil: until it is revoked.
    public let until: Timestamp?

    public init(use: KeyUse, publicKey: PublicKey, replaces: KeyID, until: Timestamp? = nil) {
        self.use = use
        self.publicKey = publicKey
        self.replaces = replaces
        self.until = until
    }
}
