/// What the province says to a warning. Fixed words, free of the catalogue: most warnings are rules of a circular, but how
/// a province goes about one is not.
public enum WarningReply: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nothing is wrong with it.
    case dismissed
    /// It is right to warn: what it is about is to be corrected.
    case accepted
    /// Somebody looks into it.
    case beingExamined = "being-examined"
}
