/// What a unit was found to be against the yearly standard. No result at all is a fourth state, and not one of these.
public enum ClassificationResult: String, Hashable, Sendable, Codable, CaseIterable {
    /// "Đạt".
    case met
    /// "Chưa đạt".
    case notMet
    /// "Chưa xét": put off, for instance while a complaint is open.
    case deferred
}
