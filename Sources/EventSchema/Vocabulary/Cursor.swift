/// How far a log is held: up to `position`, where its chain had `digest`.
public struct Cursor: Hashable, Sendable, Codable {
    public let position: Position
    public let digest: Digest

    public init(position: Position, digest: Digest) {
        self.position = position
        self.digest = digest
    }
}
