/// One record of a CSV file, unquoted and decoded, otherwise as written: nothing trimmed, nothing normalised.
public struct CSVRecord: Hashable, Sendable {
    /// The physical line it begins on, from 1.
    public var line: Int
    public var fields: [String]

    public init(line: Int, fields: [String]) {
        self.line = line
        self.fields = fields
    }

    /// Whether every field is empty, as in the `,,,` that spreadsheets leave below a table.
    public var isBlank: Bool {
        fields.allSatisfy(\.isEmpty)
    }
}
