public import EventSchema

/// What somebody should look at, though it counts (Protocols/query.md, "warnings").
public struct WarningsAnswer: Hashable, Sendable, Codable {
    public let province: ProvinceID
    /// null when no year was asked for and there is nothing yet.
    public let year: Int?
    public let logKind: LogKind
    public var period = PeriodStatus.provisional
    public let asOf: Timestamp
    public let ledger: LedgerStanding
    /// Equal digests promise equal warnings.
    public let inputDigest: Digest
    /// Sorted by rule, then by the first unit: one page of them.
    public let warnings: [Warning]
    /// Where to go on; null at the end.
    public let next: WarningKey?

    public struct Share: Hashable, Sendable, Codable {
        public let ofUnitKind: CatalogueCode
        public let met: Int
        public let registered: Int
        public let percent: Int
    }

    public struct Decided: Hashable, Sendable, Codable {
        public let number: String
        public let date: CivilDate
        public let from: CivilDate
        public let before: CivilDate
    }

    public struct Exclusion: Hashable, Sendable, Codable {
        /// The file that says so.
        public let scope: CatalogueCode
        public let code: CatalogueCode
        /// What in the unit's name hints at it.
        public let words: String
        /// What is left out, in Vietnamese.
        public let vi: String
        public let en: String
    }

    /// The same with the warnings of all pages.
    public func holding(_ warnings: [Warning]) -> WarningsAnswer {
        var whole = WarningsAnswer(
            province: province, year: year, logKind: logKind, asOf: asOf, ledger: ledger, inputDigest: inputDigest,
            warnings: warnings, next: nil)
        whole.period = period
        return whole
    }

    private enum CodingKeys: String, CodingKey {
        case province, year, logKind, period, asOf, ledger, inputDigest, warnings, next
    }

    /// Every member is always there, as null where there is none.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(province, forKey: .province)
        try container.encode(year, forKey: .year)
        try container.encode(logKind, forKey: .logKind)
        try container.encode(period, forKey: .period)
        try container.encode(asOf, forKey: .asOf)
        try container.encode(ledger, forKey: .ledger)
        try container.encode(inputDigest, forKey: .inputDigest)
        try container.encode(warnings, forKey: .warnings)
        try container.encode(next, forKey: .next)
    }
}
