/// Names a warning for as long as its facts stay as they are: `{rule}/{year}/{office}/{unit}/{facts}`, the unit being the
/// first that it is about, and `facts` 8 hexadecimal digits (Protocols/query.md, "warnings").
public struct WarningKey: TextCoded {
    public let rule: CatalogueCode
    public let year: Int
    public let office: OfficeID
    public let unit: UnitCode
    public let facts: String

    /// - Parameter facts: of what the warning says; its first 8 digits go into the key.
    public init(rule: CatalogueCode, year: Int, office: OfficeID, unit: UnitCode, facts: Digest) {
        self.rule = rule
        self.year = year
        self.office = office
        self.unit = unit
        self.facts = String(facts.text.prefix(Self.digits))
    }

    private static let digits = 8

    public init(_ text: String) throws(SchemaError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, let rule = CatalogueCode(validating: parts[0]), let year = Int(parts[1]),
            (1900...2200).contains(year), String(year) == parts[1], let office = OfficeID(validating: parts[2]),
            let unit = UnitCode(validating: parts[3]), parts[4].utf8.count == Self.digits,
            parts[4].utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { throw SchemaError(.badIdentifier, value: text) }
        (self.rule, self.year, self.office, self.unit) = (rule, year, office, unit)
        facts = parts[4]
    }

    public var text: String { "\(rule)/\(year)/\(office)/\(unit)/\(facts)" }

    public static func < (left: Self, right: Self) -> Bool {
        (left.rule, left.year, left.office, left.unit, left.facts)
            < (right.rule, right.year, right.office, right.unit, right.facts)
    }
}
