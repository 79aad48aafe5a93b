/// The recipient types that sentences tell apart, by their words in the catalogue. Others may stand in editions to come.
public enum RecipientType: String, Hashable, Sendable, CaseIterable {
    case collective, individual
    /// Nobody guesses which.
    case unstated
}
