public import EventSchema

/// What a question about totals asks for.
public struct TotalsQuery: Hashable, Sendable, Codable {
    /// nil: the latest year with any unit or award.
    public var year: Int?
    /// The province, the area of an office, or the area of units (a commune); nil: the province.
    public var area: AreaCode?
    public var unitKind: CatalogueCode?
    /// Rows are always parted by unit kind, so `unit-kind` may be named and changes nothing.
    public var groupBy: Set<Grouping>
    /// The day by whose areas the figures are regrouped as well; nil: by none.
    public var areas: CivilDate?
    public var logKind: LogKind

    public enum Grouping: String, Hashable, Sendable, Codable, CaseIterable {
        /// One row for each area directly below the one asked for: the areas of offices below the province, the areas
        /// of units below an office's.
        case area
        case unitKind = "unit-kind"
    }

    public init(
        year: Int? = nil, area: AreaCode? = nil, unitKind: CatalogueCode? = nil, groupBy: Set<Grouping> = [],
        areas: CivilDate? = nil, logKind: LogKind = .official
    ) {
        self.year = year
        self.area = area
        self.unitKind = unitKind
        self.groupBy = groupBy
        self.areas = areas
        self.logKind = logKind
    }

    private enum CodingKeys: String, CodingKey {
        case year, area, unitKind, groupBy, areas, logKind
    }

    /// Every member may be absent.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        year = try container.decodeIfPresent(Int.self, forKey: .year)
        area = try container.decodeIfPresent(AreaCode.self, forKey: .area)
        unitKind = try container.decodeIfPresent(CatalogueCode.self, forKey: .unitKind)
        groupBy = Set(try container.decodeIfPresent([Grouping].self, forKey: .groupBy) ?? [])
        areas = try container.decodeIfPresent(CivilDate.self, forKey: .areas)
        logKind = try container.decodeIfPresent(LogKind.self, forKey: .logKind) ?? .official
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(year, forKey: .year)
        try container.encodeIfPresent(area, forKey: .area)
        try container.encodeIfPresent(unitKind, forKey: .unitKind)
        // In the order of the cases: a set's own order differs from process to process.
        try container.encode(Grouping.allCases.filter(groupBy.contains), forKey: .groupBy)
        try container.encodeIfPresent(areas, forKey: .areas)
        try container.encode(logKind, forKey: .logKind)
    }
}
