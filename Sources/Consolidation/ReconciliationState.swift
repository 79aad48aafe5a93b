/// How a published figure stands to the records.
public enum ReconciliationState: String, Hashable, Sendable, Codable, CaseIterable {
    /// It is another number than the records add up to: somebody should say why, or correct either.
    case open
    case agrees
    /// The one who answers does not hold all the records: the province does.
    case unknown
}
