/// (Province) The law orders that the content of a record be removed: everybody keeps its digest in its place, so that
/// every chain still verifies. Subject: the place of the record, `LogPosition.subject`.
public struct RecordBlanked: Hashable, Sendable, Codable {
    /// Whose log it stands in.
    public let office: OfficeID
    /// The SHA-256 of the record's bytes: what stands at another place by mistake is not removed.
    public let digest: Digest
    /// The decision that orders it.
    public let decision: Decision

    public init(office: OfficeID, digest: Digest, decision: Decision) {
        self.office = office
        self.digest = digest
        self.decision = decision
    }
}
