/// The places at which a healing may be cut short; each leaves the folder so that the next start or the next healing
/// goes on from it. Tests stop at every one of them.
public enum HealingStep: String, Sendable, Hashable, CaseIterable {
    /// The province's copies lie in the folder as drafts.
    case parentsFetched = "parents-fetched"
    /// The child lies in the folder as a draft.
    case childWritten = "child-written"
    /// The child is called ready: from here on the healing is always completed.
    case ready
    /// The parents have their names.
    case parentsPlaced = "parents-placed"
    /// What lies beside the old outbox is set aside, the file itself not yet.
    case sidecarsKept = "sidecars-kept"
    /// There is no outbox at this moment.
    case outboxKept = "outbox-kept"
    /// The child is the outbox.
    case placed
}
