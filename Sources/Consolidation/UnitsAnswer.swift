public import EventSchema

/// A page of units (Protocols/query.md, "units"), sorted by office and code.
///
/// Units on their way between offices are listed at both, each with its status; only totals settle who counts them.
public struct UnitsAnswer: Hashable, Sendable, Codable {
    public let province: ProvinceID
    public let year: Int?
    public let logKind: LogKind
    public var period = PeriodStatus.provisional
    public let units: [Row]
    /// What to give as `after` for the next page; null on the last.
    public let next: UnitsCursor?

    public struct Row: Hashable, Sendable, Codable {
        public let office: OfficeID
        public let unit: UnitCode
        public let unitKind: CatalogueCode
        public let name: String
        public let area: AreaCode
        public let year: Int
        public let status: UnitStatus
        /// null: no result.
        public let result: ClassificationResult?
        public let decision: Decision?
        /// The record that says what is shown: the result's, or the registration's while there is none.
        public let event: EventID
        /// Of the movement; null: none.
        public let grade: GradeView?

        init(_ view: UnitView, office: OfficeID) {
            self.office = office
            unit = view.unit
            unitKind = view.unitKind
            name = view.name
            area = view.area
            year = view.year
            status = view.status
            result = view.result
            decision = view.decision
            event = view.current
            grade = view.grade
        }

        private enum CodingKeys: String, CodingKey {
            case office, unit, unitKind, name, area, year, status, result, decision, event, grade
        }

        /// Every member is always there, as null where there is none.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(office, forKey: .office)
            try container.encode(unit, forKey: .unit)
            try container.encode(unitKind, forKey: .unitKind)
            try container.encode(name, forKey: .name)
            try container.encode(area, forKey: .area)
            try container.encode(year, forKey: .year)
            try container.encode(status, forKey: .status)
            try container.encode(result, forKey: .result)
            try container.encode(decision, forKey: .decision)
            try container.encode(event, forKey: .event)
            try container.encode(grade, forKey: .grade)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case province, year, logKind, period, units, next
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(province, forKey: .province)
        try container.encode(year, forKey: .year)
        try container.encode(logKind, forKey: .logKind)
        try container.encode(period, forKey: .period)
        try container.encode(units, forKey: .units)
        try container.encode(next, forKey: .next)
    }
}
