extension StatusAnswer {
    /// Connections that came to nothing since the service started.
    public struct Handshakes: Hashable, Sendable, Codable {
        /// The key is not good.
        public var refused: UInt64
        /// Broken off or not finished in time.
        public var failed: UInt64
        /// Times the system gave no descriptor, each for any number of connections.
        public var notAccepted: UInt64

        public init(refused: UInt64, failed: UInt64, notAccepted: UInt64) {
            self.refused = refused
            self.failed = failed
            self.notAccepted = notAccepted
        }
    }

    /// Messages that were dropped since the service started.
    public struct RefusedMessages: Hashable, Sendable, Codable {
        /// They break the protocol.
        public var malformed: UInt64
        /// Their key may not say that, or is not good any more.
        public var notAllowed: UInt64
        /// They were beyond what a key may say at once.
        public var tooMany: UInt64

        public init(malformed: UInt64, notAllowed: UInt64, tooMany: UInt64) {
            self.malformed = malformed
            self.notAllowed = notAllowed
            self.tooMany = tooMany
        }
    }
}
