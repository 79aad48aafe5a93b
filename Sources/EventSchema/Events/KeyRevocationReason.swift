/// Why a key counts no more. Fixed words, free of the catalogue: a key is revoked in a hurry.
public enum KeyRevocationReason: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nobody has it any more.
    case lost
    /// Somebody else may have it.
    case exposed
    /// Another one took its place.
    case replaced
    /// Its holder needs none any more.
    case retired
}
