/// What is wrong with a CSV file, and where: the one error of the CSV reader and of its header.
///
/// It carries no sentences: those come from `Wording`, by `code`.
public struct CSVError: Error, Hashable, Sendable {
    public var code: Code
    /// The physical line, from 1; for a quoted field that is never closed, the line where it began.
    public var line: Int
    /// The field within the record, from 1, where one is to blame.
    public var column: Int?
    /// The offending text, cut to `CSVError.excerptLength` characters.
    public var value: String?
    /// The nearest name that would have been right.
    public var nearest: String?
    /// What was counted, and what it should have been or may be at most (fields or bytes, as the code says).
    public var found: Int?
    public var expected: Int?
    /// What the source of the bytes said, for `read-failed`.
    public var cause: String?
    /// Further problems of the same line, so that a header is mended in one go.
    public var also: [CSVError]

    public static let excerptLength = 80

    public init(
        _ code: Code, line: Int, column: Int? = nil, value: String? = nil, nearest: String? = nil, found: Int? = nil,
        expected: Int? = nil, cause: String? = nil, also: [CSVError] = []
    ) {
        self.code = code
        self.line = line
        self.column = column
        self.value = value.map { String($0.prefix(Self.excerptLength)) }
        self.nearest = nearest
        self.found = found
        self.expected = expected
        self.cause = cause
        self.also = also
    }
}

extension CSVError {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        // The file as a whole: reading ends here.

        /// The first bytes are those of a workbook (ZIP or OLE) or of UTF-16. Save it as "CSV UTF-8" and try again.
        case notCSV = "not-csv"
        /// More bytes than `expected`. Split the file.
        case fileTooLarge = "file-too-large"
        /// The source of the bytes failed; see `cause`.
        case readFailed = "read-failed"

        // One record: `next()` continues with the line after it.

        /// A record of more than `expected` bytes on its line. Usually not a table at all; else shorten the text.
        case recordTooLong = "record-too-long"
        /// More than `expected` fields. Remove the surplus columns.
        case tooManyFields = "too-many-fields"
        /// Fewer fields (`found`) than the header has (`expected`). Add the missing separators.
        case shortRow = "short-row"
        /// More fields (`found`) than the header has (`expected`). Put text that holds the separator in quotes.
        case longRow = "long-row"
        /// A quoted field is not closed within the file, or within the limits of a record. Close it on `line`.
        case unterminatedQuote = "unterminated-quote"
        /// Text follows a closing quote. Double a quote that belongs to the text; `line` is where the field began.
        case textAfterQuote = "text-after-quote"
        /// A quote within a field that does not begin with one. Put the field in quotes and double that one.
        case strayQuote = "stray-quote"
        /// A carriage return that no line feed follows. Save the file with line ends of Windows or Unix.
        case bareCarriageReturn = "bare-carriage-return"
        /// The field's bytes are not UTF-8 (often a spreadsheet in TCVN3 or VNI). Save it as "CSV UTF-8".
        case invalidUTF8 = "invalid-utf-8"
        /// The field holds a control character other than a tab or line end. Remove it.
        case controlCharacter = "control-character"

        // The header line.

        /// The header names a column (`value`) that is not known; `nearest` is the likeliest one meant.
        case unknownColumn = "unknown-column"
        /// A column that must be there (`value`) is not.
        case missingColumn = "missing-column"
        /// The header names the same column (`value`) twice.
        case duplicateColumn = "duplicate-column"
        /// There is no header line: the file is empty.
        case missingHeader = "missing-header"
    }

    /// Whether nothing more can be read: otherwise the reader goes on with the next line.
    public var isFatal: Bool {
        switch code {
        case .notCSV, .fileTooLarge, .readFailed: true
        default: false
        }
    }
}

extension CSVError: CustomStringConvertible {
    /// For logs and failed tests; people read the sentences of `Wording`.
    public var description: String {
        var text = "\(code.rawValue) at line \(line)"
        if let column { text += ", column \(column)" }
        if let value { text += ": \(value.debugDescription)" }
        if let nearest { text += ", nearest \(nearest.debugDescription)" }
        if let found { text += ", found \(found)" }
        if let expected { text += ", expected \(expected)" }
        if let cause { text += ": \(cause)" }
        return also.reduce(text) { $0 + "; " + $1.description }
    }
}
