/// An office's register of one kind is complete for a year. Said again with another count when it has changed: the last
/// one holds. Subject: `RegisterSubject`.
public struct RegisterDeclared: Hashable, Sendable, Codable {
    /// 1900…2200, and within the edition.
    public let year: Int
    public let unitKind: CatalogueCode
    /// Units in the register, 0…1,000,000.
    public let count: Int

    public init(year: Int, unitKind: CatalogueCode, count: Int) {
        self.year = year
        self.unitKind = unitKind
        self.count = count
    }
}
