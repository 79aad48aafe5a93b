public import EventSchema

/// What is wrong with one row of a file, and where. It carries no sentences: those come from Wording, by `code`.
public struct RowProblem: Hashable, Sendable {
    /// The physical line the row begins on, from 1.
    public var line: Int
    /// The column, from 1, where one is to blame.
    public var column: Int?
    /// Its name in the header.
    public var field: String?
    /// What stands there.
    public var value: String?
    /// A code of `RowProblem.Code`, `CSVError.Code`, `SchemaError.Code`, or the desk's.
    public var code: String
    /// The nearest value that would have been right.
    public var nearest: String?
    /// The record that stands instead.
    public var stands: EventID?

    /// What only a table can have wrong.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The cell is empty and must not be. Fill it in.
        case cellEmpty = "cell-empty"
        /// A decision has a number or a date or an authority, but not both of number and date. Complete it.
        case decisionIncomplete = "decision-incomplete"
        /// Not a whole number in digits. Write digits only, without separators.
        case notANumber = "cell-not-a-number"
    }

    public init(
        line: Int, column: Int? = nil, field: String? = nil, value: String? = nil, code: String,
        nearest: String? = nil, stands: EventID? = nil
    ) {
        self.line = line
        self.column = column
        self.field = field
        self.value = value.map { String($0.prefix(CSVError.excerptLength)) }
        self.code = code
        self.nearest = nearest
        self.stands = stands
    }

    /// An error of the reader, as a problem of its row.
    public init(_ error: CSVError, header: CSVHeader?) {
        let name = error.column.flatMap { column -> String? in
            guard let columns = header?.columns, columns.indices.contains(column - 1) else { return nil }
            return columns[column - 1]
        }
        self.init(
            line: error.line, column: error.column, field: name, value: error.value, code: error.code.rawValue,
            nearest: error.nearest)
    }
}
