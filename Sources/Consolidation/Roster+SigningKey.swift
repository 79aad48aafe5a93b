public import EventSchema

extension Roster {
    /// One signing key, whose it is, and where its signatures count.
    public struct SigningKey: Hashable, Sendable {
        public let key: KeyID
        public let publicKey: PublicKey
        public let role: KeyRole
        /// An office id where the role is `office`, else the name of an aggregator.
        public let holder: String
        /// Enrolled for every log of its holder from the first record.
        public internal(set) var everywhere = false
        /// Enrolled for what is behind these places, and for the children of those logs.
        public internal(set) var since: [LogPosition] = []
        /// The rotations that brought it: it signs what is behind them, and the logs that continue them.
        public internal(set) var broughtBy: [LogPosition] = []
        /// The rotations that took its place: it signs up to them and no further.
        public internal(set) var replacedAt: [LogPosition] = []
        public let revocation: KeyRevoked?

        init(key: KeyID, publicKey: PublicKey, role: KeyRole, holder: String, revocation: KeyRevoked?) {
            self.key = key
            self.publicKey = publicKey
            self.role = role
            self.holder = holder
            self.revocation = revocation
        }

        /// The office whose log it signs, where its role is `office`.
        public var office: OfficeID? { role == .office ? OfficeID(validating: holder) : nil }
    }
}
