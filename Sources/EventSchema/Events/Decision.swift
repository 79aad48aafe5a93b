/// The official paper an event rests on: its number, its date, and who signed it.
public struct Decision: Hashable, Sendable, Codable {
    /// 1…64 characters, NFC, such as `1034/QĐ-UBND`.
    public let number: String
    public let date: CivilDate
    /// Who decided, a word of the edition's decision authorities, where it is known.
    public let authority: CatalogueCode?

    public init(number: String, date: CivilDate, authority: CatalogueCode? = nil) {
        self.number = number
        self.date = date
        self.authority = authority
    }
}
