/// Who recorded an event: `/{province}/{office}`, such as `/44/450`.
public struct EventSource: TextCoded {
    public let province: ProvinceID
    public let office: OfficeID

    public init(province: ProvinceID, office: OfficeID) {
        self.province = province
        self.office = office
    }

    public init(_ text: String) throws(SchemaError) {
        let parts = text.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isEmpty, let province = ProvinceID(validating: String(parts[1]) ?? ""),
            let office = OfficeID(validating: String(parts[2]) ?? "")
        else { throw SchemaError(.badSource, value: text) }
        self.init(province: province, office: office)
    }

    public var text: String { "/\(province.text)/\(office.text)" }

    public static func < (left: Self, right: Self) -> Bool {
        (left.province, left.office) < (right.province, right.office)
    }
}
