public import EventSchema

/// Which office has reported which kind of a year how far (Protocols/query.md, "missing").
public struct MissingAnswer: Hashable, Sendable, Codable {
    public let province: ProvinceID
    /// null when no year was asked for and there is nothing yet.
    public let year: Int?
    public let logKind: LogKind
    public var period = PeriodStatus.provisional
    /// Whose reports these are.
    public let scheme: Scheme
    public let asOf: Timestamp
    public let ledger: LedgerStanding
    /// In the order of the year's catalogue.
    public let kinds: [Kind]
    /// Sorted by office, then in the order of the catalogue: every office that reports, with every kind.
    public let reports: [Report]

    /// One kind of the year over all offices.
    public struct Kind: Hashable, Sendable, Codable {
        public let unitKind: CatalogueCode
        /// Offices that reported it completely: all their units have results, and they said so.
        public let complete: Int
        public let offices: Int
        /// Results are due before this day; null where the edition lays none down.
        public let before: CivilDate?
        /// Where that is laid down.
        public let article: String?
        /// Whole days left until the last day in time, 0 on it, negative behind it; in Asia/Ho_Chi_Minh.
        public let daysLeft: Int?
        /// The days that the year's assessment covers.
        public let window: Window?

        private enum CodingKeys: String, CodingKey {
            case unitKind, complete, offices, before, article, daysLeft, window
        }

        /// Every member is always there, as null where there is none.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(unitKind, forKey: .unitKind)
            try container.encode(complete, forKey: .complete)
            try container.encode(offices, forKey: .offices)
            try container.encode(before, forKey: .before)
            try container.encode(article, forKey: .article)
            try container.encode(daysLeft, forKey: .daysLeft)
            try container.encode(window, forKey: .window)
        }
    }

    public struct Window: Hashable, Sendable, Codable {
        public let from: CivilDate
        public let to: CivilDate
        public let article: String
    }

    /// One kind of the year of one office.
    public struct Report: Hashable, Sendable, Codable {
        public let office: OfficeID
        public let name: String
        public let unitKind: CatalogueCode
        public let stage: ReportingStage
        /// In the office's own register.
        public let registered: Int
        public let withResult: Int
        /// How many units the office declared its register to hold; null where it did not.
        public let declared: Int?
        /// When it said that everything is reported.
        public let completedAt: Timestamp?
        /// Not complete, or complete only behind the deadline.
        public let late: Bool
        public let online: Bool
        /// Since when it is online, or offline; null where nobody saw it come or go.
        public let since: Timestamp?
        /// The time of its last record; null before the first.
        public let lastEventAt: Timestamp?
        /// Offline, and nothing recorded for three days or ever.
        public let silent: Bool

        /// Counts among the offices that have reported the kind: what was revised counts while every unit has a result.
        public var isComplete: Bool {
            switch stage {
            case .complete, .confirmedNil: true
            case .revised: registered == withResult
            case .notStarted, .partial: false
            }
        }

        private enum CodingKeys: String, CodingKey {
            case office, name, unitKind, stage, registered, withResult, declared, completedAt, late, online, since
            case lastEventAt, silent
        }

        /// Every member is always there, as null where there is none.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(office, forKey: .office)
            try container.encode(name, forKey: .name)
            try container.encode(unitKind, forKey: .unitKind)
            try container.encode(stage, forKey: .stage)
            try container.encode(registered, forKey: .registered)
            try container.encode(withResult, forKey: .withResult)
            try container.encode(declared, forKey: .declared)
            try container.encode(completedAt, forKey: .completedAt)
            try container.encode(late, forKey: .late)
            try container.encode(online, forKey: .online)
            try container.encode(since, forKey: .since)
            try container.encode(lastEventAt, forKey: .lastEventAt)
            try container.encode(silent, forKey: .silent)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case province, year, logKind, period, scheme, asOf, ledger, kinds, reports
    }

    /// Every member is always there, as null where there is none.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(province, forKey: .province)
        try container.encode(year, forKey: .year)
        try container.encode(logKind, forKey: .logKind)
        try container.encode(period, forKey: .period)
        try container.encode(scheme, forKey: .scheme)
        try container.encode(asOf, forKey: .asOf)
        try container.encode(ledger, forKey: .ledger)
        try container.encode(kinds, forKey: .kinds)
        try container.encode(reports, forKey: .reports)
    }
}
