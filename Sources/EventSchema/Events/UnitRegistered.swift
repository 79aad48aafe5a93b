/// A unit stands in its office's register of a year: from here on it belongs to the denominator. Subject: the unit
/// code.
public struct UnitRegistered: Hashable, Sendable, Codable {
    /// 1900…2200, and within the edition.
    public let year: Int
    public let unitKind: CatalogueCode
    /// 1…200 characters, NFC.
    public let name: String
    /// Where it lies.
    public let area: AreaCode

    public init(year: Int, unitKind: CatalogueCode, name: String, area: AreaCode) {
        self.year = year
        self.unitKind = unitKind
        self.name = name
        self.area = area
    }
}
