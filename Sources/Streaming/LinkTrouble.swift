/// Why no connection comes about. To a person all of them look like "it does not connect"; each has another remedy.
///
/// Source: Protocols/trust.md, 7.4.
public enum LinkTrouble: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nobody accepts connections there. Start the service, or correct the address.
    case nothingListening = "nothing-listening"
    /// Somebody answers there with another key than the one expected. Compare the fingerprint of its enrolment file.
    case wrongServerKey = "wrong-server-key"
    /// This side's own key is not enrolled, or not yet. Have it enrolled at the province; it connects by itself then.
    case keyNotEnrolled = "key-not-enrolled"
    /// This side's own key was revoked or has expired, or its office was retired. Make a new key and have it enrolled.
    case keyRevoked = "key-revoked"

    /// One sentence for the log.
    public var hint: String {
        switch self {
        case .nothingListening: "nobody listens there: check the address, and whether the aggregator runs"
        case .wrongServerKey: "the key there is not the one configured: compare fingerprints with the province"
        case .keyNotEnrolled:
            "this office's key is not enrolled: send keys/enrolment.txt to the province; it connects by itself"
        case .keyRevoked: "this office's key was revoked or has expired: make a new one and have it enrolled"
        }
    }
}
