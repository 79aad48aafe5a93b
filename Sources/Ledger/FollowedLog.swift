public import EventSchema
public import StreamProtocol

/// A log the ledger holds a copy of.
public struct FollowedLog: Hashable, Sendable {
    public let header: LogHeader
    /// How far it is held.
    public let cursor: Cursor
    /// The highest head any source ever announced; at least the cursor's position.
    public let highestAnnounced: Position

    public init(header: LogHeader, cursor: Cursor, highestAnnounced: Position) {
        self.header = header
        self.cursor = cursor
        self.highestAnnounced = highestAnnounced
    }
}
