/// Where a log ended that another one continues.
public struct ParentLink: Hashable, Sendable, Codable {
    public let log: LogID
    public let position: Position
    public let digest: Digest

    public init(log: LogID, position: Position, digest: Digest) {
        self.log = log
        self.position = position
        self.digest = digest
    }
}
