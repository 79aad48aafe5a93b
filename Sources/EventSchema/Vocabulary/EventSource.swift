/// Who recorded an event: `/{province}/{office}`, such as `/44/450`.
public struct EventSource: TextCoded {
    public let province: ProvinceID
    public let office: OfficeID

    public init(province: ProvinceID, office: OfficeID) {
        self.province = province
        self.office = office
    }

    public init(_ text: String) throws(SchemaError) {
        guard let source = EventSource(span: Array(text.utf8).span) else { throw SchemaError(.badSource, value: text) }
        self = source
    }

    public var text: String { "/\(province.text)/\(office.text)" }

    public static func < (left: Self, right: Self) -> Bool {
        (left.province, left.office) < (right.province, right.office)
    }
}
