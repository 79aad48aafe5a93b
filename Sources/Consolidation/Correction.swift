public import EventSchema

/// A record that took the place of another, or took it back: what the fold knows of it without its bytes.
public struct Correction: Hashable, Sendable {
    public let place: LogPosition
    public let year: Int
    public let subject: Subject
    /// What stood until then; nil where nothing did.
    public let from: Value?

    public enum Subject: Hashable, Sendable {
        case unit(UnitCode, name: String, kind: CatalogueCode, scheme: Scheme)
        /// Of the line that stands, or of the one that stood until it was revoked.
        case award(AwardCell)
    }

    /// A result, or how many awards.
    public enum Value: Hashable, Sendable, Codable {
        case result(SchemeResult)
        case quantity(Int)

        public init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let quantity = try? container.decode(Int.self) {
                self = .quantity(quantity)
            } else {
                self = .result(try container.decode(SchemeResult.self))
            }
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .result(let result): try container.encode(result)
            case .quantity(let quantity): try container.encode(quantity)
            }
        }
    }
}

/// What a question about corrections asks for; nil lets everything through.
public struct CorrectionsQuery: Hashable, Sendable {
    public var year: Int?
    public var office: OfficeID?
    /// With it, awards are left out.
    public var unitKind: CatalogueCode?
    /// With it, awards are left out.
    public var unit: UnitCode?
    public var logKind = LogKind.official

    public init(year: Int? = nil, office: OfficeID? = nil, unitKind: CatalogueCode? = nil, unit: UnitCode? = nil) {
        self.year = year
        self.office = office
        self.unitKind = unitKind
        self.unit = unit
    }
}
