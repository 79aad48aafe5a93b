public import EventSchema

/// One kind of one year of an office.
public struct ReportKey: Hashable, Sendable, Comparable {
    public let year: Int
    public let unitKind: CatalogueCode

    public init(year: Int, unitKind: CatalogueCode) {
        self.year = year
        self.unitKind = unitKind
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.year, left.unitKind) < (right.year, right.unitKind)
    }
}
