/// A place in a log: which log, which position.
public struct LogPosition: Hashable, Sendable, Codable {
    public let log: LogID
    public let position: Position

    public init(log: LogID, position: Position) {
        self.log = log
        self.position = position
    }
}
