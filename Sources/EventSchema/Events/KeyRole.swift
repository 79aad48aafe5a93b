/// As what the holder of a key speaks.
public enum KeyRole: String, Hashable, Sendable, Codable, CaseIterable {
    /// For the office that it names: its own records and no others.
    case office
    /// Reads what it is let read, brings nothing.
    case reader
    /// Another aggregator that follows this one.
    case peer
    /// Runs the services.
    case `operator`
    /// The aggregator itself: its sockets, and the heads of its ledger.
    case aggregator
}
