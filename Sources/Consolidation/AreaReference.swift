public import EventSchema

/// An area as answers name it.
public struct AreaReference: Hashable, Sendable, Codable {
    public let code: AreaCode
    /// With the code, what the area is known by; null where no tree knows the code at that time.
    public let validFrom: CivilDate?
    /// In full: `Phường Đồng Hới`; null there, too.
    public let name: String?

    init(_ area: AreaVersion) {
        code = area.code
        validFrom = area.validFrom
        name = area.name
    }

    init(unknown code: AreaCode) {
        self.code = code
        validFrom = nil
        name = nil
    }

    private enum CodingKeys: String, CodingKey {
        case code, validFrom, name
    }

    /// Every member is always there, as null where there is none.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(code, forKey: .code)
        try container.encode(validFrom, forKey: .validFrom)
        try container.encode(name, forKey: .name)
    }
}
