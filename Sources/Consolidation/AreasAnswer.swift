public import EventSchema

/// What codes of areas mean, and when (Protocols/query.md, "areas").
public struct AreasAnswer: Hashable, Sendable, Codable {
    public let province: ProvinceID
    /// The published file that this is read from; null where none is known for the province.
    public let tree: Tree?
    /// The year that was asked for; null where it was a day, or any time.
    public let year: Int?
    /// The day that was asked for, or the year's; null for any time.
    public let on: CivilDate?
    /// Sorted by code and first day.
    public let areas: [Area]

    public struct Tree: Hashable, Sendable, Codable {
        public let code: CatalogueCode
        public let digest: Digest
        /// The first day that it tells of.
        public let from: CivilDate
    }

    public struct Area: Hashable, Sendable, Codable {
        public let code: AreaCode
        public let validFrom: CivilDate
        /// The last day; null while it is valid.
        public let validTo: CivilDate?
        public let name: String
        public let kind: CatalogueCode
        public let parent: AreaReference?
        /// The act that made it; null where it was there before the tree begins.
        public let act: String?
        /// What went into it, wholly or in part.
        public let cameFrom: [Way]
        /// What became of it. Empty while it is valid, and where nobody knows.
        public let became: [Way]

        private enum CodingKeys: String, CodingKey {
            case code, validFrom, validTo, name, kind, parent, act, cameFrom, became
        }

        /// Every member is always there, as null where there is none.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(code, forKey: .code)
            try container.encode(validFrom, forKey: .validFrom)
            try container.encode(validTo, forKey: .validTo)
            try container.encode(name, forKey: .name)
            try container.encode(kind, forKey: .kind)
            try container.encode(parent, forKey: .parent)
            try container.encode(act, forKey: .act)
            try container.encode(cameFrom, forKey: .cameFrom)
            try container.encode(became, forKey: .became)
        }
    }

    /// One step from an area to another.
    public struct Way: Hashable, Sendable, Codable {
        public let code: AreaCode
        public let validFrom: CivilDate
        public let name: String
        /// Whether all of the earlier area went into the later one.
        public let relation: AreaLink.Relation
        public let basis: AreaLink.Basis
        /// The act, as cited.
        public let act: String?
    }

    private enum CodingKeys: String, CodingKey {
        case province, tree, year, on, areas
    }

    /// Every member is always there, as null where there is none.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(province, forKey: .province)
        try container.encode(tree, forKey: .tree)
        try container.encode(year, forKey: .year)
        try container.encode(on, forKey: .on)
        try container.encode(areas, forKey: .areas)
    }
}
