public import EventSchema

/// A published figure beside what the records add up to.
public struct ReconciledFigure: Hashable, Sendable, Codable {
    /// Whose log declares it.
    public let office: OfficeID
    /// It is of all offices, since the province's own declares it; else of that office alone.
    public let wholeProvince: Bool
    /// The subject of its declaration.
    public let figure: String
    public let unitKind: CatalogueCode?
    public let measure: FigureMeasure?
    public let area: AreaCode?
    public let authority: CatalogueCode?
    public let form: CatalogueCode?
    public let recipient: CatalogueCode?
    public let sourceKey: CatalogueCode
    public let declared: Int
    public let source: String
    public let published: CivilDate?
    /// The declaration that stands.
    public let event: EventID
    /// When it was recorded.
    public let declaredAt: Timestamp
    /// What the records add up to; null where the one who answers does not hold them.
    public let derived: Int?
    /// Declared less derived.
    public let difference: Int?
    public let state: ReconciliationState
    /// Records that add up to `derived`.
    public let events: Int?
    public let explanation: FigureExplanation

    private enum CodingKeys: String, CodingKey {
        case office, wholeProvince, figure, unitKind, measure, area, authority, form, recipient, sourceKey, declared
        case source, published, event, declaredAt, derived, difference, state, events, explanation
    }

    /// - Parameter derived: nil where it is not known here.
    init(
        _ declared: DeclaredFigure, subject: String, by office: OfficeID, wholeProvince: Bool, derived: Int?,
        events: Int?, explanation: FigureExplanation
    ) {
        let data = declared.data
        self.office = office
        self.wholeProvince = wholeProvince
        figure = subject
        unitKind = data.figure.unitKind
        measure = data.figure.measure
        area = data.figure.area
        authority = data.figure.authority
        form = data.figure.form
        recipient = data.figure.recipient
        sourceKey = data.sourceKey
        self.declared = data.value
        source = data.source
        published = data.published
        event = declared.event
        declaredAt = declared.at
        self.derived = derived
        difference = derived.map { data.value - $0 }
        state = derived.map { $0 == data.value ? .agrees : .open } ?? .unknown
        self.events = events
        self.explanation = explanation
    }

    /// Every member is always there, as null where there is none.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(office, forKey: .office)
        try container.encode(wholeProvince, forKey: .wholeProvince)
        try container.encode(figure, forKey: .figure)
        try container.encode(unitKind, forKey: .unitKind)
        try container.encode(measure, forKey: .measure)
        try container.encode(area, forKey: .area)
        try container.encode(authority, forKey: .authority)
        try container.encode(form, forKey: .form)
        try container.encode(recipient, forKey: .recipient)
        try container.encode(sourceKey, forKey: .sourceKey)
        try container.encode(declared, forKey: .declared)
        try container.encode(source, forKey: .source)
        try container.encode(published, forKey: .published)
        try container.encode(event, forKey: .event)
        try container.encode(declaredAt, forKey: .declaredAt)
        try container.encode(derived, forKey: .derived)
        try container.encode(difference, forKey: .difference)
        try container.encode(state, forKey: .state)
        try container.encode(events, forKey: .events)
        try container.encode(explanation, forKey: .explanation)
    }
}
