public import EventSchema

/// A year's figures by the areas of a later day (Protocols/query.md, "totals").
///
/// Nothing is dropped and nothing guessed: over all rows the counts are those of the question without regrouping.
public struct RegroupedTotals: Hashable, Sendable, Codable {
    /// The day whose areas these are.
    public let on: CivilDate
    /// The day whose areas the year's own are; null where there is no year yet.
    public let yearDay: CivilDate?
    /// The tree that says what became of which area; null where none is known, and every unit is in the row without areas.
    public let tree: Digest?
    /// Rows of one area, by code; then those between areas; then those of which nobody knows; each by unit kind.
    public let rows: [Row]

    public struct Row: Hashable, Sendable, Codable {
        /// One: the units lie there. Several: in one of them, and it cannot be told in which. None: nobody knows where.
        public let areas: [AreaReference]
        /// True of one area.
        public let certain: Bool
        /// The areas that the units were recorded with, sorted by code.
        public let from: [AreaReference]
        public let unitKind: CatalogueCode
        public let registered: Int
        public let met: Int
        public let notMet: Int
        public let deferred: Int
        public let noResult: Int
        /// As in `ClassificationRow`; every office that is waited for counts, since any could have units here.
        public let registerClosed: Bool
    }

    private enum CodingKeys: String, CodingKey {
        case on, yearDay, tree, rows
    }

    /// Every member is always there, as null where there is none.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(on, forKey: .on)
        try container.encode(yearDay, forKey: .yearDay)
        try container.encode(tree, forKey: .tree)
        try container.encode(rows, forKey: .rows)
    }
}
