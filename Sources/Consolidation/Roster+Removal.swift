public import EventSchema

extension Roster {
    /// A record whose content the province's own office ordered to be removed.
    public struct Removal: Hashable, Sendable {
        public let place: LogPosition
        /// Whose log it stands in.
        public let office: OfficeID
        /// The SHA-256 of the record's bytes.
        public let digest: Digest
        /// The kind of the log that holds the order: an exercise removes nothing from an official log.
        public let orderedIn: LogKind
    }
}
