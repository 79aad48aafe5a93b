/// What a published figure about units counts. Fixed words, those of the totals (Protocols/query.md, "totals").
public enum FigureMeasure: String, Hashable, Sendable, Codable, CaseIterable {
    case registered, met, notMet, deferred
    /// Registered, and nothing decided.
    case noResult
}
