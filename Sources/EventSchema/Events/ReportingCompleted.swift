/// An office has reported everything of one kind for a year, under one scheme; nothing at all is a report too. It must
/// equal what the office's own records add up to. Subject: `RegisterSubject`.
public struct ReportingCompleted: Hashable, Sendable, Codable {
    /// 1900…2200, and within the edition.
    public let year: Int
    public let unitKind: CatalogueCode
    /// `an-toan-antt` or `phong-trao-toan-dan`.
    public let scheme: CatalogueCode
    /// Units in the register, 0…1,000,000.
    public let registered: Int
    public let results: ResultCounts

    public init(
        year: Int, unitKind: CatalogueCode, scheme: CatalogueCode, registered: Int, results: ResultCounts
    ) {
        self.year = year
        self.unitKind = unitKind
        self.scheme = scheme
        self.registered = registered
        self.results = results
    }
}
