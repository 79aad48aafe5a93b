/// The public face for any coder. It applies the rules of `Event.init`; the strictness about bytes and unknown members
/// is that of `Event.decode`, which records go through.
extension Event: Codable {
    enum CodingKeys: String, CodingKey {
        case specversion, id, source, type, time, subject, datacontenttype, edition, actor, data
    }

    static let specversion = "1.0"
    static let contentType = "application/json"

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let version = try container.decode(String.self, forKey: .specversion)
        guard version == Self.specversion else {
            throw SchemaError(.unsupportedVersion, field: "specversion", value: version)
        }
        let contentType = try container.decode(String.self, forKey: .datacontenttype)
        guard contentType == Self.contentType else {
            throw SchemaError(.unsupportedContentType, field: "datacontenttype", value: contentType)
        }
        let name = try container.decode(String.self, forKey: .type)
        guard let type = EventType(rawValue: name) else { throw SchemaError(.unknownType, field: "type", value: name) }
        try self.init(
            id: container.decode(EventID.self, forKey: .id),
            source: container.decode(EventSource.self, forKey: .source),
            time: container.decode(Timestamp.self, forKey: .time),
            subject: container.decode(String.self, forKey: .subject),
            edition: container.decode(Digest.self, forKey: .edition),
            actor: container.decodeIfPresent(String.self, forKey: .actor),
            data: EventData(type: type, from: container.superDecoder(forKey: .data)))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.specversion, forKey: .specversion)
        try container.encode(id, forKey: .id)
        try container.encode(source, forKey: .source)
        try container.encode(type, forKey: .type)
        try container.encode(time, forKey: .time)
        try container.encode(subject, forKey: .subject)
        try container.encode(Self.contentType, forKey: .datacontenttype)
        try container.encode(edition, forKey: .edition)
        try container.encodeIfPresent(actor, forKey: .actor)
        try data.encode(to: container.superEncoder(forKey: .data))
    }
}

extension EventData {
    /// Decodes the shape that `type` calls for.
    init(type: EventType, from decoder: any Decoder) throws {
        switch type {
        case .unitRegistered: self = .unitRegistered(try UnitRegistered(from: decoder))
        case .unitRetired: self = .unitRetired(try UnitRetired(from: decoder))
        case .unitMerged: self = .unitMerged(try UnitMerged(from: decoder))
        case .unitTransferred: self = .unitTransferred(try UnitTransferred(from: decoder))
        case .classificationDecided: self = .classificationDecided(try ClassificationDecided(from: decoder))
        case .classificationWithdrawn: self = .classificationWithdrawn(try ClassificationWithdrawn(from: decoder))
        case .awardGranted: self = .awardGranted(try AwardGranted(from: decoder))
        case .awardRevoked: self = .awardRevoked(try AwardRevoked(from: decoder))
        case .registerDeclared: self = .registerDeclared(try RegisterDeclared(from: decoder))
        case .reportingCompleted: self = .reportingCompleted(try ReportingCompleted(from: decoder))
        case .periodClosed: self = .periodClosed(try PeriodClosed(from: decoder))
        case .periodReopened: self = .periodReopened(try PeriodReopened(from: decoder))
        case .figuresDeclared: self = .figuresDeclared(try FiguresDeclared(from: decoder))
        case .warningAnswered: self = .warningAnswered(try WarningAnswered(from: decoder))
        case .officeEnrolled: self = .officeEnrolled(try OfficeEnrolled(from: decoder))
        case .officeRetired: self = .officeRetired(try OfficeRetired(from: decoder))
        case .keyEnrolled: self = .keyEnrolled(try KeyEnrolled(from: decoder))
        case .keyRevoked: self = .keyRevoked(try KeyRevoked(from: decoder))
        case .keyRotated: self = .keyRotated(try KeyRotated(from: decoder))
        case .logAdmitted: self = .logAdmitted(try LogAdmitted(from: decoder))
        case .recordBlanked: self = .recordBlanked(try RecordBlanked(from: decoder))
        }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .unitRegistered(let data): try data.encode(to: encoder)
        case .unitRetired(let data): try data.encode(to: encoder)
        case .unitMerged(let data): try data.encode(to: encoder)
        case .unitTransferred(let data): try data.encode(to: encoder)
        case .classificationDecided(let data): try data.encode(to: encoder)
        case .classificationWithdrawn(let data): try data.encode(to: encoder)
        case .awardGranted(let data): try data.encode(to: encoder)
        case .awardRevoked(let data): try data.encode(to: encoder)
        case .registerDeclared(let data): try data.encode(to: encoder)
        case .reportingCompleted(let data): try data.encode(to: encoder)
        case .periodClosed(let data): try data.encode(to: encoder)
        case .periodReopened(let data): try data.encode(to: encoder)
        case .figuresDeclared(let data): try data.encode(to: encoder)
        case .warningAnswered(let data): try data.encode(to: encoder)
        case .officeEnrolled(let data): try data.encode(to: encoder)
        case .officeRetired(let data): try data.encode(to: encoder)
        case .keyEnrolled(let data): try data.encode(to: encoder)
        case .keyRevoked(let data): try data.encode(to: encoder)
        case .keyRotated(let data): try data.encode(to: encoder)
        case .logAdmitted(let data): try data.encode(to: encoder)
        case .recordBlanked(let data): try data.encode(to: encoder)
        }
    }
}
