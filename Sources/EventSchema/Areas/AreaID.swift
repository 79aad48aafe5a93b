/// What an area is known by: its code and the first day on which the code means it. Codes are recycled, so the code alone
/// is not enough. Text: `18880@2025-07-01`.
public struct AreaID: TextCoded {
    public let code: AreaCode
    public let validFrom: CivilDate

    public init(code: AreaCode, validFrom: CivilDate) {
        self.code = code
        self.validFrom = validFrom
    }

    public init(_ text: String) throws(SchemaError) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw SchemaError(.badIdentifier, value: text) }
        self.init(code: try AreaCode(String(parts[0])), validFrom: try CivilDate(String(parts[1])))
    }

    public var text: String { "\(code.text)@\(validFrom.text)" }

    public static func < (left: Self, right: Self) -> Bool {
        (left.code, left.validFrom) < (right.code, right.validFrom)
    }
}
