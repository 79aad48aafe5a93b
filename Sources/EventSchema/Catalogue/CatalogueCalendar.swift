/// A day reckoned from the year of the standard: offset −1, month 11, day 1 is 1 November of the year before.
public struct CatalogueDay: Hashable, Sendable, Codable {
    public let yearOffset: Int
    public let month: Int
    public let day: Int

    /// The day for a year of the standard; nil if the calendar does not have it.
    public func date(in year: Int) -> CivilDate? {
        guard (1900...2200).contains(year), (-10...10).contains(yearOffset) else { return nil }
        return CivilDate(year: year + yearOffset, month: month, day: day)
    }
}

/// The days that a year's assessment covers, for some unit kinds.
public struct CatalogueWindow: Hashable, Sendable, Codable {
    public let unitKinds: [CatalogueCode]
    public let from: CatalogueDay
    public let to: CatalogueDay
    /// Where it is laid down.
    public let article: String
}

/// The day before which a year's results are due, for some unit kinds.
public struct CatalogueDeadline: Hashable, Sendable, Codable {
    public let unitKinds: [CatalogueCode]
    public let before: CatalogueDay
    /// Where it is laid down.
    public let article: String
}

/// A share of one kind of units that must be met before another kind can be.
public struct CatalogueThreshold: Hashable, Sendable, Codable {
    public let code: CatalogueCode
    /// The kind that depends on it.
    public let unitKind: CatalogueCode
    /// The kind that is counted within it.
    public let ofUnitKind: CatalogueCode
    public let percent: Int
    /// Where it is laid down.
    public let article: String
    public let vi: String
    public let en: String

    /// True where `met` of `registered` reaches the share. In whole numbers, so that both ends agree: 16 of 25 is 64 %.
    public func isReached(met: Int, of registered: Int) -> Bool {
        guard registered > 0, met >= 0, met <= registered else { return false }
        let (left, overflowLeft) = met.multipliedReportingOverflow(by: 100)
        let (right, overflowRight) = registered.multipliedReportingOverflow(by: percent)
        return !overflowLeft && !overflowRight && left >= right
    }
}
