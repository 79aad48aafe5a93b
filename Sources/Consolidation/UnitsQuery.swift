public import EventSchema

/// What a question about units asks for. Answers come in pages.
public struct UnitsQuery: Hashable, Sendable {
    /// nil: the latest year with any unit.
    public var year: Int?
    /// The province, the area of an office, or the area of units; nil: the province.
    public var area: AreaCode?
    public var unitKind: CatalogueCode?
    public var office: OfficeID?
    /// Of the scheme that is asked for.
    public var result: ResultFilter?
    /// nil: every unit, and `result` is of the standard. Else the kinds that the scheme is about.
    public var scheme: Scheme?
    /// Words that the unit's name or code has, without regard to marks and case; nil: any.
    public var match: SearchWords?
    public var logKind: LogKind
    /// `next` of the page before; nil for the first page. Stays good while units are added or changed.
    public var after: UnitsCursor?
    /// The most units in a page, 1…500.
    public var limit: Int

    /// A result of a scheme, or none.
    public enum ResultFilter: RawRepresentable, Hashable, Sendable {
        case result(SchemeResult)
        /// Registered, and nothing decided yet.
        case none

        public init?(rawValue: String) {
            if rawValue == "none" {
                self = .none
            } else if let result = SchemeResult(rawValue: rawValue) {
                self = .result(result)
            } else {
                return nil
            }
        }

        public var rawValue: String {
            switch self {
            case .result(let result): result.rawValue
            case .none: "none"
            }
        }

        /// Whether the scheme has such a result.
        public func belongs(to scheme: Scheme) -> Bool {
            switch (self, scheme) {
            case (.none, _), (.result(.standard), .standard), (.result(.graded), .movement): true
            case (.result(.graded), .standard), (.result(.standard), .movement): false
            }
        }

        func admits(_ result: SchemeResult?) -> Bool {
            switch self {
            case .result(let asked): result == asked
            case .none: result == nil
            }
        }
    }

    public static let maximumLimit = 500

    public init(
        year: Int? = nil, area: AreaCode? = nil, unitKind: CatalogueCode? = nil, office: OfficeID? = nil,
        result: ResultFilter? = nil, scheme: Scheme? = nil, match: SearchWords? = nil, logKind: LogKind = .official,
        after: UnitsCursor? = nil,
        limit: Int = UnitsQuery.maximumLimit
    ) {
        self.year = year
        self.area = area
        self.unitKind = unitKind
        self.office = office
        self.result = result
        self.scheme = scheme
        self.match = match
        self.logKind = logKind
        self.after = after
        self.limit = limit
    }
}

/// Where a page of units ended: the last unit shown.
public struct UnitsCursor: Hashable, Sendable, Codable, Comparable {
    public let office: OfficeID
    public let unit: UnitCode

    public init(office: OfficeID, unit: UnitCode) {
        self.office = office
        self.unit = unit
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.office, left.unit) < (right.office, right.unit)
    }
}
