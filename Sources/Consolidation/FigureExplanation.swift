public import EventSchema

/// What a published figure leaves out, or mixes: the numbers beside it, by the records.
public struct FigureExplanation: Hashable, Sendable, Codable {
    /// Of a figure about units: all measures of the same kind and area. Nil of others.
    public let measures: Measures?
    /// Of a figure about units of the whole province: the measure by the office that counts the units, sorted; without
    /// those that have none.
    public let offices: [Office]
    /// Of a figure about awards: the same awards by recipient type, sorted, the one that the figure names among them.
    public let recipients: [Recipient]

    public struct Measures: Hashable, Sendable, Codable {
        public let registered: Int
        public let met: Int
        public let notMet: Int
        public let deferred: Int
        public let noResult: Int

        init(_ counts: UnitCounts) {
            registered = counts.registered
            met = counts.met
            notMet = counts.notMet
            deferred = counts.deferred
            noResult = counts.noResult
        }
    }

    public struct Office: Hashable, Sendable, Codable {
        public let office: OfficeID
        public let value: Int
    }

    public struct Recipient: Hashable, Sendable, Codable {
        public let recipient: CatalogueCode
        public let count: Int
    }

    /// Where nothing is known.
    static let none = FigureExplanation(measures: nil, offices: [], recipients: [])

    init(measures: Measures?, offices: [Office], recipients: [Recipient]) {
        self.measures = measures
        self.offices = offices
        self.recipients = recipients
    }

    /// Lines it has, for the size of a page.
    var weight: Int { 1 + offices.count + recipients.count }

    private enum CodingKeys: String, CodingKey { case measures, offices, recipients }

    /// Every member is always there, as null where there is none.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(measures, forKey: .measures)
        try container.encode(offices, forKey: .offices)
        try container.encode(recipients, forKey: .recipients)
    }
}
