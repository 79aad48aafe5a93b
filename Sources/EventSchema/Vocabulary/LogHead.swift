/// The end of a log, as its office has it or as someone holds it.
public struct LogHead: Hashable, Sendable, Codable {
    public let office: OfficeID
    public let log: LogID
    public let position: Position
    public let digest: Digest

    public init(office: OfficeID, log: LogID, position: Position, digest: Digest) {
        self.office = office
        self.log = log
        self.position = position
        self.digest = digest
    }

    public var cursor: Cursor { Cursor(position: position, digest: digest) }
}
