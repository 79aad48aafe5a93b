/// The half of a transfer an event is: each office records its own, and both carry the same transfer id.
public enum TransferDirection: String, Hashable, Sendable, Codable, CaseIterable {
    /// Recorded by the office that gives the unit away.
    case outgoing
    /// Recorded by the office that takes it over.
    case incoming
}
