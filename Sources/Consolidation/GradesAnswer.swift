public import EventSchema

/// The object that `antq totals --scheme phong-trao-toan-dan --json` prints: names and nesting are a contract
/// (Protocols/query.md, "totals", "Of a scheme of grades").
public struct GradesAnswer: Hashable, Sendable, Codable {
    public let province: ProvinceID
    /// null when no year was asked for and there is nothing yet.
    public let year: Int?
    public let logKind: LogKind
    public let scheme: Scheme
    /// True until the province has frozen the year.
    public private(set) var provisional = true
    public var period = PeriodStatus.provisional {
        didSet { provisional = period.status == .provisional }
    }
    public let asOf: Timestamp
    public let ledger: LedgerStanding
    /// Equal digests promise equal figures.
    public let inputDigest: Digest
    /// Sorted by office.
    public let offices: [OfficePresence]
    /// How many offices have reported each kind completely; in the order of the scheme's catalogue.
    public let reporting: [TotalsAnswer.ReportingRow]
    /// Sorted by area, then unit kind.
    public let grades: [Row]
    /// Records that say this year, or none, and wait for newer software; absent where none does.
    public let parked: Int?

    public struct Row: Hashable, Sendable, Codable {
        public let area: AreaCode
        public let unitKind: CatalogueCode
        public let registered: Int
        public let xuatSac: Int
        public let kha: Int
        public let trungBinh: Int
        public let yeu: Int
        /// Registered, and not graded yet.
        public let noResult: Int
        /// Every office whose units these are, or should be, declared its register of this kind with the count it has.
        public let registerClosed: Bool

        init(_ row: ScopedRows.Row) {
            area = row.key.area
            unitKind = row.key.unitKind
            registered = row.counts.registered
            xuatSac = row.grades.excellent
            kha = row.grades.good
            trungBinh = row.grades.average
            yeu = row.grades.weak
            noResult = row.counts.registered - row.grades.graded
            registerClosed = row.isClosed
        }
    }

    /// The rows where the year was cut; null while the year is open.
    public var frozen: [Row]?

    private enum CodingKeys: String, CodingKey {
        case province, year, logKind, scheme, provisional, period, asOf, ledger, inputDigest, offices, reporting,
            grades, frozen, parked
    }

    /// Every member but `parked` is always there, `year` as null where there is none.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(province, forKey: .province)
        try container.encode(year, forKey: .year)
        try container.encode(logKind, forKey: .logKind)
        try container.encode(scheme, forKey: .scheme)
        try container.encode(provisional, forKey: .provisional)
        try container.encode(period, forKey: .period)
        try container.encode(asOf, forKey: .asOf)
        try container.encode(ledger, forKey: .ledger)
        try container.encode(inputDigest, forKey: .inputDigest)
        try container.encode(offices, forKey: .offices)
        try container.encode(reporting, forKey: .reporting)
        try container.encode(grades, forKey: .grades)
        try container.encode(frozen, forKey: .frozen)
        try container.encodeIfPresent(parked, forKey: .parked)
    }
}
