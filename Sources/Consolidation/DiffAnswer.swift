public import EventSchema

/// What changed between two moments, and why each total moved (Protocols/query.md, "diff").
public struct DiffAnswer: Hashable, Sendable, Codable {
    public let province: ProvinceID
    public let year: Int?
    public let logKind: LogKind
    public var period = PeriodStatus.provisional
    /// The life of the ledger whose positions these are.
    public let life: String
    public let from: Moment
    public let to: Moment
    /// The rows of `totals` then and then, where they differ.
    public let classification: [ClassificationPair]
    public let awards: [AwardPair]
    /// Every record that counts and came in between, in the order of the ledger: one page of them.
    public let changes: [ChangeLine]
    /// What to ask for next; null at the end.
    public let next: String?

    public struct Moment: Hashable, Sendable, Codable {
        /// Records taken in by then.
        public let position: UInt64
        public let at: Timestamp

        public init(position: UInt64, at: Timestamp) {
            self.position = position
            self.at = at
        }
    }

    /// nil where the row was not there.
    public struct ClassificationPair: Hashable, Sendable, Codable {
        public let area: AreaCode
        public let unitKind: CatalogueCode
        public let before: TotalsAnswer.ClassificationRow?
        public let after: TotalsAnswer.ClassificationRow?
    }

    public struct AwardPair: Hashable, Sendable, Codable {
        public let authority: CatalogueCode
        public let form: CatalogueCode
        public let recipient: CatalogueCode
        public let before: Int
        public let after: Int
    }

    /// One record: what it is about, what it replaced and why, and by how much it moved the totals.
    public struct ChangeLine: Hashable, Sendable, Codable {
        public let position: UInt64
        public let receivedAt: Timestamp
        public let office: OfficeID
        public let event: EventID
        public let type: EventType
        public let subject: String
        public let unitKind: CatalogueCode?
        public let decision: Decision?
        /// The record it corrects or withdraws.
        public let replaces: EventID?
        public let reason: CatalogueCode?
        /// Of a unit.
        public let before: Standing?
        public let after: Standing?
        public let moved: TotalsMove
    }

    public struct Standing: Hashable, Sendable, Codable {
        public let status: UnitStatus
        public let result: ClassificationResult?

        init(_ standing: UnitStanding) {
            status = standing.status
            result = standing.result
        }
    }

    init(
        province: ProvinceID, year: Int?, logKind: LogKind, life: String, from: Moment, to: Moment,
        classification: [ClassificationPair], awards: [AwardPair], changes: [ChangeLine], next: String?
    ) {
        self.province = province
        self.year = year
        self.logKind = logKind
        self.life = life
        self.from = from
        self.to = to
        self.classification = classification
        self.awards = awards
        self.changes = changes
        self.next = next
    }

    private enum CodingKeys: String, CodingKey {
        case province, year, logKind, period, life, from, to, classification, awards, changes, next
    }

    /// Every member is always there.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(province, forKey: .province)
        try container.encode(year, forKey: .year)
        try container.encode(logKind, forKey: .logKind)
        try container.encode(period, forKey: .period)
        try container.encode(life, forKey: .life)
        try container.encode(from, forKey: .from)
        try container.encode(to, forKey: .to)
        try container.encode(classification, forKey: .classification)
        try container.encode(awards, forKey: .awards)
        try container.encode(changes, forKey: .changes)
        try container.encode(next, forKey: .next)
    }
}
