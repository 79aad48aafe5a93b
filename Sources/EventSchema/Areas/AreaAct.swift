/// A legal act that changed areas.
public struct AreaAct: Hashable, Sendable, Codable {
    public let code: CatalogueCode
    /// As cited: `Nghị quyết 1680/NQ-UBTVQH15`.
    public let number: String
    /// The first day of what it made.
    public let from: CivilDate
}
