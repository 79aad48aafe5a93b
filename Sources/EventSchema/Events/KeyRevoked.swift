/// (Province) A key counts no more. Subject: the key id.
public struct KeyRevoked: Hashable, Sendable, Codable {
    public let reason: KeyRevocationReason
    /// Signing keys: the last position whose signature by this key is still trusted.
    public let through: LogPosition?

    public init(reason: KeyRevocationReason, through: LogPosition? = nil) {
        self.reason = reason
        self.through = through
    }
}
