public import EventSchema

/// What one accepted record moved, from what to what: for the feed, for `why`, and for tests that totals move by
/// exactly the new less the old.
public enum Change: Hashable, Sendable {
    case unit(UnitChange)
    case grade(GradeChange)
    case award(AwardChange)
    case office(OfficeChange)
    case trust(TrustChange)
    case report(ReportChange)
    case period(PeriodChange)
    case statement(StatementChange)
}

/// A unit of one year before and after a record.
public struct UnitChange: Hashable, Sendable {
    public let year: Int
    public let unit: UnitCode
    public let area: AreaCode
    public let unitKind: CatalogueCode
    public let before: UnitStanding
    public let after: UnitStanding
}

/// Where a unit stands in one year.
public struct UnitStanding: Hashable, Sendable {
    public let status: UnitStatus
    public let result: ClassificationResult?

    public init(status: UnitStatus, result: ClassificationResult? = nil) {
        self.status = status
        self.result = result
    }

    /// Not in the register.
    public static let absent = UnitStanding(status: .absent)

    /// What the unit adds to its own office's totals.
    public var counts: UnitCounts { status.countsAtItsOffice ? UnitCounts(oneWith: result) : .zero }
}

/// Whether a unit is in a year's register.
public enum UnitStatus: String, Hashable, Sendable, Codable, CaseIterable {
    /// Never registered (or registered again after it left, and not yet): no entry.
    case absent
    case registered
    /// On its way to another office: counts here until that office's half is there too.
    case leaving
    /// On its way in: counts here once the other office's half is there too.
    case arriving
    /// On its way in and already on its way on.
    case passing
    case retired
    /// Merged into another unit.
    case merged

    /// Whether the office's own totals count it.
    public var countsAtItsOffice: Bool { self == .registered || self == .leaving }

    /// Whether results may be recorded for it.
    public var isActive: Bool {
        switch self {
        case .registered, .leaving, .arriving, .passing: true
        case .absent, .retired, .merged: false
        }
    }
}

/// One award line before and after a record; nil where nothing stands.
public struct AwardChange: Hashable, Sendable {
    public let year: Int
    public let subject: String
    public let before: AwardCount?
    public let after: AwardCount?

    public struct AwardCount: Hashable, Sendable {
        public let cell: AwardCell
        public let quantity: Int
    }
}

/// An enrolled office before and after a record; nil where it was not enrolled.
public struct OfficeChange: Hashable, Sendable {
    public let office: OfficeID
    public let before: EnrolledOffice?
    public let after: EnrolledOffice
}

/// What the province's own office recorded about an office.
///
/// Any office's log folds such records, so that the fold depends on nothing but the log; only those in the log of the
/// province's own office are heeded.
public struct EnrolledOffice: Hashable, Sendable {
    public let name: String
    public let area: AreaCode
    public let from: CivilDate
    public let retiredFrom: CivilDate?
}
