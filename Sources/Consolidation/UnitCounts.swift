public import EventSchema

/// What units are counted by.
public struct UnitCell: Hashable, Sendable, Comparable {
    public let year: Int
    public let area: AreaCode
    public let unitKind: CatalogueCode

    public init(year: Int, area: AreaCode, unitKind: CatalogueCode) {
        self.year = year
        self.area = area
        self.unitKind = unitKind
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.year, left.area, left.unitKind) < (right.year, right.area, right.unitKind)
    }
}

/// How many units a register holds and how many of them have which result. Units, never events.
public struct UnitCounts: Hashable, Sendable, AdditiveArithmetic {
    public var registered: Int
    public var met: Int
    public var notMet: Int
    public var deferred: Int

    public init(registered: Int = 0, met: Int = 0, notMet: Int = 0, deferred: Int = 0) {
        self.registered = registered
        self.met = met
        self.notMet = notMet
        self.deferred = deferred
    }

    /// One registered unit with its result, if it has one.
    public init(oneWith result: ClassificationResult?) {
        self.init(
            registered: 1, met: result == .met ? 1 : 0, notMet: result == .notMet ? 1 : 0,
            deferred: result == .deferred ? 1 : 0)
    }

    /// Registered units without a result: a third state, not zero.
    public var noResult: Int { registered - met - notMet - deferred }

    public static let zero = UnitCounts()

    public static func + (left: Self, right: Self) -> Self {
        UnitCounts(
            registered: left.registered + right.registered, met: left.met + right.met,
            notMet: left.notMet + right.notMet, deferred: left.deferred + right.deferred)
    }

    public static func - (left: Self, right: Self) -> Self {
        UnitCounts(
            registered: left.registered - right.registered, met: left.met - right.met,
            notMet: left.notMet - right.notMet, deferred: left.deferred - right.deferred)
    }
}
