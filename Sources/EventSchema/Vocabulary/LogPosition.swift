/// A place in a log: which log, which position.
public struct LogPosition: Hashable, Sendable, Codable {
    public let log: LogID
    public let position: Position

    public init(log: LogID, position: Position) {
        self.log = log
        self.position = position
    }

    /// As the subject of a record about a record: the log's id, a slash, the position.
    public var subject: String { "\(log)/\(position)" }

    /// Reads such a subject; nil unless it names a record, written as `subject` writes it.
    public init?(subject: String) {
        let parts = subject.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let log = LogID(validating: String(parts[0])), let number = UInt64(parts[1]),
            number >= 1, number <= Position.last.value
        else { return nil }
        self.init(log: log, position: Position(number))
        guard self.subject == subject else { return nil }
    }
}
