public import EventSchema

extension Roster {
    /// One connection key and whom it stands for.
    public struct Principal: Hashable, Sendable {
        public let key: KeyID
        public let publicKey: PublicKey
        public let role: KeyRole
        /// An office id where the role is `office`, else a name.
        public let holder: String
        /// Accepted from this instant on; nil: from the beginning.
        public let from: Timestamp?
        /// Accepted before this instant only; nil: until it is revoked.
        public internal(set) var until: Timestamp?
        public let revoked: Bool

        /// The office it speaks for, where its role is `office`.
        public var office: OfficeID? { role == .office ? OfficeID(validating: holder) : nil }
    }
}
