public import EventSchema

/// How many units of a year had met the standard by each day (Protocols/query.md, "trend").
public struct TrendAnswer: Hashable, Sendable, Codable {
    public let province: ProvinceID
    /// null when no year was asked for and there is nothing yet.
    public let year: Int?
    public let logKind: LogKind
    public var period = PeriodStatus.provisional
    public let asOf: Timestamp
    public let ledger: LedgerStanding
    public let inputDigest: Digest
    /// In the order of the year's catalogue.
    public let kinds: [Kind]

    /// One kind of unit.
    public struct Kind: Hashable, Sendable, Codable {
        public let unitKind: CatalogueCode
        /// Results are due before this day; null where the edition lays none down.
        public let before: CivilDate?
        /// As in `totals`.
        public let registered: Int
        /// Units that met and whose result states no decision, so that no day is known.
        public let undated: Int
        /// Only days on which a decision was made, ascending.
        public let days: [Day]

        /// Units that met, with those of which no day is known.
        public var met: Int { (days.last?.met ?? 0) + undated }

        private enum CodingKeys: String, CodingKey {
            case unitKind, before, registered, undated, days
        }

        /// Every member is always there, `before` as null where there is none.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(unitKind, forKey: .unitKind)
            try container.encode(before, forKey: .before)
            try container.encode(registered, forKey: .registered)
            try container.encode(undated, forKey: .undated)
            try container.encode(days, forKey: .days)
        }
    }

    public struct Day: Hashable, Sendable, Codable {
        /// Of the decision, not of its record.
        public let day: CivilDate
        /// Units that met by a decision of this day or an earlier one.
        public let met: Int
    }

    private enum CodingKeys: String, CodingKey {
        case province, year, logKind, period, asOf, ledger, inputDigest, kinds
    }

    /// Every member is always there, `year` as null where there is none.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(province, forKey: .province)
        try container.encode(year, forKey: .year)
        try container.encode(logKind, forKey: .logKind)
        try container.encode(period, forKey: .period)
        try container.encode(asOf, forKey: .asOf)
        try container.encode(ledger, forKey: .ledger)
        try container.encode(inputDigest, forKey: .inputDigest)
        try container.encode(kinds, forKey: .kinds)
    }
}
