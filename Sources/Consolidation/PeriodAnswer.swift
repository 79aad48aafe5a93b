public import EventSchema

/// A year as it was frozen, as it stands, and whether the one still follows from the records (Protocols/query.md, "period").
public struct PeriodAnswer: Hashable, Sendable, Codable {
    public let province: ProvinceID
    public let year: Int
    public let logKind: LogKind
    public let period: PeriodStatus
    /// null while the year is open.
    public let frozen: PeriodClosed?
    /// What would be frozen now; null unless asked for, and where the year has nothing.
    public let now: PeriodClosed?
    /// null unless asked for, and of a year that is open.
    public let refold: Refold?

    /// The records up to the cut, read and folded anew.
    public struct Refold: Hashable, Sendable, Codable {
        public enum Finding: String, Hashable, Sendable, Codable, CaseIterable {
            /// A log of the cut is not held, or not so far.
            case cutMissing = "cut-missing"
            /// The figures are not those of the record.
            case figuresDiffer = "figures-differ"
            /// Heads, units or awards of the year are not those that were frozen.
            case digestDiffers = "digest-differs"
            /// It was frozen by another version of the fold, so that differences may come from that.
            case foldDiffers = "fold-differs"
        }

        public let isSound: Bool
        public let findings: [Finding]
        public let found: PeriodClosed?

        /// - Parameter found: what the records up to the cut add up to; nil where they are not all held.
        public init(_ frozen: PeriodClosed, found: PeriodClosed?) {
            var findings: [Finding] = []
            if let found {
                if found.figures != frozen.figures || found.awards != frozen.awards { findings.append(.figuresDiffer) }
                if found.digest != frozen.digest { findings.append(.digestDiffers) }
                if found.fold != frozen.fold { findings.append(.foldDiffers) }
            } else {
                findings.append(.cutMissing)
            }
            self.findings = findings
            self.found = found
            isSound = findings.isEmpty
        }
    }

    public init(
        province: ProvinceID, year: Int, logKind: LogKind, period: PeriodStatus, frozen: PeriodClosed?,
        now: PeriodClosed?, refold: Refold?
    ) {
        self.province = province
        self.year = year
        self.logKind = logKind
        self.period = period
        self.frozen = frozen
        self.now = now
        self.refold = refold
    }

    private enum CodingKeys: String, CodingKey {
        case province, year, logKind, period, frozen, now, refold
    }

    /// Every member is always there.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(province, forKey: .province)
        try container.encode(year, forKey: .year)
        try container.encode(logKind, forKey: .logKind)
        try container.encode(period, forKey: .period)
        try container.encode(frozen, forKey: .frozen)
        try container.encode(now, forKey: .now)
        try container.encode(refold, forKey: .refold)
    }
}
