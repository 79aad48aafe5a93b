public import EventSchema

/// What awards are counted by.
public struct AwardCell: Hashable, Sendable, Comparable {
    public let year: Int
    public let authority: CatalogueCode
    public let form: CatalogueCode
    public let recipient: CatalogueCode

    public init(year: Int, authority: CatalogueCode, form: CatalogueCode, recipient: CatalogueCode) {
        self.year = year
        self.authority = authority
        self.form = form
        self.recipient = recipient
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.year, left.authority, left.form, left.recipient)
            < (right.year, right.authority, right.form, right.recipient)
    }
}
