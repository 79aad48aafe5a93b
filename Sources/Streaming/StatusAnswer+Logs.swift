public import EventSchema
public import StreamProtocol

extension StatusAnswer {
    /// A log that an office announced and that the province has not admitted.
    public struct PendingLog: Hashable, Sendable, Codable {
        public var office: OfficeID
        public var log: LogID
        public var kind: LogKind
        /// What it continues; nil where an office made its outbox anew, which nothing can admit.
        public var parent: LogHeader.ParentLink?

        public init(_ header: LogHeader) {
            office = header.office
            log = header.log
            kind = header.kind
            parent = header.parent
        }
    }

    /// A log that was closed and is continued by another one.
    public struct ClosedLog: Hashable, Sendable, Codable {
        public var log: LogID
        /// Where it was closed.
        public var position: Position
        public var digest: Digest
        /// The highest position that was ever announced: what lies between was lost, or goes on in a child.
        public var highest: Position

        public init(log: LogID, position: Position, digest: Digest, highest: Position) {
            self.log = log
            self.position = position
            self.digest = digest
            self.highest = highest
        }
    }
}
