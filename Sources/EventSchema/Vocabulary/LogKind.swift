/// Whether a log counts. The two kinds never share a total; exercise figures carry their banner wherever they are shown.
public enum LogKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// What offices report.
    case official
    /// Rehearsals, demonstrations and made-up data.
    case exercise
}
