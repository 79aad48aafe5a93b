public import EventSchema

/// Where a record stands: in which log, at which position.
public struct LogPosition: Hashable, Sendable, Codable {
    public let log: LogID
    public let position: Position

    public init(log: LogID, position: Position) {
        self.log = log
        self.position = position
    }
}
