/// (Province) An office reports no more, from a day on. Subject: the office id.
public struct OfficeRetired: Hashable, Sendable, Codable {
    /// The first day without it, in Ho Chi Minh time.
    public let from: CivilDate
    /// A retirement reason of the edition.
    public let reason: CatalogueCode

    public init(from: CivilDate, reason: CatalogueCode) {
        self.from = from
        self.reason = reason
    }
}
