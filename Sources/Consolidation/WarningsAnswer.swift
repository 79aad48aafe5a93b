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
    /// Sorted by rule, then by the first unit.
    public let warnings: [Warning]

    public struct Warning: Hashable, Sendable, Codable {
        public let rule: WarningRule
        /// The catalogue edition it is judged by.
        public let edition: CatalogueCode
        /// Where the rule is laid down; null where it is antq's own.
        public let article: String?
        /// The units it is about, sorted by office and code: one, or all that look like one.
        public let units: [Unit]
        /// Of `share-below-threshold`: how many of how many, and the share that is asked for.
        public let share: Share?
        /// Of `decision-outside-window`: when it was decided, and the days it should lie between.
        public let decision: Decided?

        private enum CodingKeys: String, CodingKey {
            case rule, edition, article, units, share, decision
        }

        /// Every member is always there, as null where there is none.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(rule, forKey: .rule)
            try container.encode(edition, forKey: .edition)
            try container.encode(article, forKey: .article)
            try container.encode(units, forKey: .units)
            try container.encode(share, forKey: .share)
            try container.encode(decision, forKey: .decision)
        }
    }

    public struct Unit: Hashable, Sendable, Codable, Comparable {
        public let office: OfficeID
        public let unit: UnitCode
        public let unitKind: CatalogueCode
        public let name: String
        public let area: AreaCode

        public static func < (left: Self, right: Self) -> Bool {
            (left.office, left.unit) < (right.office, right.unit)
        }
    }

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

    private enum CodingKeys: String, CodingKey {
        case province, year, logKind, period, asOf, ledger, inputDigest, warnings
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
    }
}
