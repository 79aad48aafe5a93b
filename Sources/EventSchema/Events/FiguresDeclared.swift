/// An official figure as it was published, to be held against what the records add up to. Subject: `subject`.
public struct FiguresDeclared: Hashable, Sendable, Codable {
    /// 1900…2200, and within the edition.
    public let year: Int
    public let figure: Figure
    /// Tells apart several published figures of one thing. A word of the office's own choice, not of the catalogue.
    public let sourceKey: CatalogueCode
    /// 0…1,000,000,000.
    public let value: Int
    /// Where it was published: 1…200 characters.
    public let source: String
    public let published: CivilDate?
    /// The declaration this one corrects.
    public let replaces: EventID?
    /// Why it is corrected.
    public let reason: CatalogueCode?

    public init(
        year: Int, figure: Figure, sourceKey: CatalogueCode, value: Int, source: String, published: CivilDate? = nil,
        replaces: EventID? = nil, reason: CatalogueCode? = nil
    ) {
        self.year = year
        self.figure = figure
        self.sourceKey = sourceKey
        self.value = value
        self.source = source
        self.published = published
        self.replaces = replaces
        self.reason = reason
    }

    /// The same figure from the same place is the same subject.
    public var subject: String { figure.subject(sourceKey: sourceKey) }

    private enum CodingKeys: String, CodingKey {
        case year, unitKind, measure, area, authority, form, recipient, sourceKey, value, source, published, replaces
        case reason
    }

    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        if let kind = try members.decodeIfPresent(CatalogueCode.self, forKey: .unitKind) {
            for other in [CodingKeys.authority, .form, .recipient] where members.contains(other) {
                throw SchemaError(.unknownField, field: "data.\(other.rawValue)")
            }
            figure = .units(
                unitKind: kind, measure: try members.decode(FigureMeasure.self, forKey: .measure),
                area: try members.decodeIfPresent(AreaCode.self, forKey: .area))
        } else {
            for other in [CodingKeys.measure, .area] where members.contains(other) {
                throw SchemaError(.unknownField, field: "data.\(other.rawValue)")
            }
            figure = .awards(
                authority: try members.decode(CatalogueCode.self, forKey: .authority),
                form: try members.decode(CatalogueCode.self, forKey: .form),
                recipient: try members.decodeIfPresent(CatalogueCode.self, forKey: .recipient))
        }
        year = try members.decode(Int.self, forKey: .year)
        sourceKey = try members.decode(CatalogueCode.self, forKey: .sourceKey)
        value = try members.decode(Int.self, forKey: .value)
        source = try members.decode(String.self, forKey: .source)
        published = try members.decodeIfPresent(CivilDate.self, forKey: .published)
        replaces = try members.decodeIfPresent(EventID.self, forKey: .replaces)
        reason = try members.decodeIfPresent(CatalogueCode.self, forKey: .reason)
    }

    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(year, forKey: .year)
        try members.encodeIfPresent(figure.unitKind, forKey: .unitKind)
        try members.encodeIfPresent(figure.measure, forKey: .measure)
        try members.encodeIfPresent(figure.area, forKey: .area)
        try members.encodeIfPresent(figure.authority, forKey: .authority)
        try members.encodeIfPresent(figure.form, forKey: .form)
        try members.encodeIfPresent(figure.recipient, forKey: .recipient)
        try members.encode(sourceKey, forKey: .sourceKey)
        try members.encode(value, forKey: .value)
        try members.encode(source, forKey: .source)
        try members.encodeIfPresent(published, forKey: .published)
        try members.encodeIfPresent(replaces, forKey: .replaces)
        try members.encodeIfPresent(reason, forKey: .reason)
    }
}
