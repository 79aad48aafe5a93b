public import EventSchema

/// The object that `antq totals --json` prints: names and nesting are a contract (Protocols/query.md, "totals").
public struct TotalsAnswer: Hashable, Sendable, Codable {
    public let province: ProvinceID
    /// null when no year was asked for and there is nothing yet.
    public let year: Int?
    public let logKind: LogKind
    /// True until the province has frozen the year.
    public private(set) var provisional = true
    public var period = PeriodStatus.provisional {
        didSet { provisional = period.status == .provisional }
    }
    /// The rows that were frozen; null while the year is open.
    public var frozen: FrozenFigures?
    public let asOf: Timestamp
    public let ledger: LedgerStanding
    /// Equal digests promise equal figures.
    public let inputDigest: Digest
    /// Sorted by office.
    public let offices: [OfficePresence]
    /// How many offices have reported each kind completely; in the order of the year's catalogue.
    public let reporting: [ReportingRow]
    /// Sorted by area, then unit kind.
    public internal(set) var classification: [ClassificationRow]
    /// Sorted by authority, form, recipient.
    public internal(set) var awards: [AwardRow]
    /// The same units by the areas of another day; absent where none was asked for.
    public internal(set) var regrouped: RegroupedTotals?
    /// Records that say this year, or none, and wait for newer software; absent where none does.
    public var parked: Int?

    public struct ClassificationRow: Hashable, Sendable, Codable {
        public let area: AreaCode
        public let unitKind: CatalogueCode
        public let registered: Int
        public let met: Int
        public let notMet: Int
        public let deferred: Int
        /// Registered, and nothing decided yet.
        public let noResult: Int
        /// Every office whose units these are, or should be, declared its register of this kind with the count it has:
        /// only then is there a rate.
        public let registerClosed: Bool

        init(area: AreaCode, unitKind: CatalogueCode, counts: UnitCounts, registerClosed: Bool) {
            self.registerClosed = registerClosed
            self.area = area
            self.unitKind = unitKind
            registered = counts.registered
            met = counts.met
            notMet = counts.notMet
            deferred = counts.deferred
            noResult = counts.noResult
        }
    }

    public struct ReportingRow: Hashable, Sendable, Codable {
        public let unitKind: CatalogueCode
        public let complete: Int
        public let offices: Int
    }

    public struct AwardRow: Hashable, Sendable, Codable {
        public let authority: CatalogueCode
        public let form: CatalogueCode
        public let recipient: CatalogueCode
        public let count: Int
    }

    private enum CodingKeys: String, CodingKey {
        case province, year, logKind, provisional, period, asOf, ledger, inputDigest, offices, reporting,
            classification, awards
        case frozen, regrouped, parked
    }

    /// Every member but `regrouped` and `parked` is always there, `year` as null where there is none.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(province, forKey: .province)
        try container.encode(year, forKey: .year)
        try container.encode(logKind, forKey: .logKind)
        try container.encode(provisional, forKey: .provisional)
        try container.encode(period, forKey: .period)
        try container.encode(frozen, forKey: .frozen)
        try container.encode(asOf, forKey: .asOf)
        try container.encode(ledger, forKey: .ledger)
        try container.encode(inputDigest, forKey: .inputDigest)
        try container.encode(offices, forKey: .offices)
        try container.encode(reporting, forKey: .reporting)
        try container.encode(classification, forKey: .classification)
        try container.encode(awards, forKey: .awards)
        try container.encodeIfPresent(regrouped, forKey: .regrouped)
        try container.encodeIfPresent(parked, forKey: .parked)
    }
}
