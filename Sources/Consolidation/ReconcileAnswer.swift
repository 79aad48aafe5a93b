public import EventSchema

/// Published figures held against what the records add up to (Protocols/query.md, "reconcile").
public struct ReconcileAnswer: Hashable, Sendable, Codable {
    public let province: ProvinceID
    /// null when no year was asked for and nothing was declared yet.
    public let year: Int?
    public let logKind: LogKind
    public var period = PeriodStatus.provisional
    public let asOf: Timestamp
    public let ledger: LedgerStanding
    /// Equal digests promise equal figures.
    public let inputDigest: Digest
    /// Where to go on; null at the end.
    public let next: String?
    /// Sorted by office, then by figure.
    public let figures: [ReconciledFigure]

    public init(
        province: ProvinceID, year: Int?, logKind: LogKind, asOf: Timestamp, ledger: LedgerStanding,
        inputDigest: Digest, next: String?, figures: [ReconciledFigure]
    ) {
        self.province = province
        self.year = year
        self.logKind = logKind
        self.asOf = asOf
        self.ledger = ledger
        self.inputDigest = inputDigest
        self.next = next
        self.figures = figures
    }

    private enum CodingKeys: String, CodingKey {
        case province, year, logKind, period, asOf, ledger, inputDigest, next, figures
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
        try container.encode(next, forKey: .next)
        try container.encode(figures, forKey: .figures)
    }
}
