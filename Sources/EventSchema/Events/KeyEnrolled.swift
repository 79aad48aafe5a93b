/// (Province) A key stands for a holder. Subject: the key id of `publicKey`.
public struct KeyEnrolled: Hashable, Sendable, Codable {
    public let use: KeyUse
    public let role: KeyRole
    /// An office id where the role is `office`, else the name of the reader, peer, operator or aggregator.
    public let holder: KeyHolder
    public let publicKey: PublicKey
    /// Connection keys: accepted from this instant on; nil: at once.
    public let from: Timestamp?
    /// Connection keys: accepted before this instant only; nil: until it is revoked.
    public let until: Timestamp?
    /// Signing keys: valid in this log behind this position, and in its child logs; nil: in every log of the holder
    /// from its first record.
    public let since: LogPosition?

    public init(
        use: KeyUse, role: KeyRole, holder: KeyHolder, publicKey: PublicKey, from: Timestamp? = nil,
        until: Timestamp? = nil, since: LogPosition? = nil
    ) {
        self.use = use
        self.role = role
        self.holder = holder
        self.publicKey = publicKey
        self.from = from
        self.until = until
        self.since = since
    }
}
