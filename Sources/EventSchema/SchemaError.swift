/// Why bytes are not a record, a value is not a word of the vocabulary, or an event does not fit its catalogue.
///
/// The one error type of this module. `code` is stable and may be stored and shown; the sentence people read is chosen
/// by it elsewhere.
public struct SchemaError: Error, Hashable, Sendable, CustomStringConvertible {
    public let code: Code
    /// Where, as a path of member names: `data.decision.date`. Absent when the fault is in the record as a whole.
    public let field: String?
    /// The offending value, at most 80 characters, control and direction characters replaced by `?`.
    public let value: String?

    public init(_ code: Code, field: String? = nil, value: String? = nil) {
        self.code = code
        self.field = field
        self.value = value.map(Self.shown)
    }

    /// The same error seen from one level further out: `date` inside `decision` becomes `decision.date`.
    public func inside(_ outer: String) -> SchemaError {
        SchemaError(code, field: field.map { "\(outer).\($0)" } ?? outer, value: value)
    }

    /// The same error with a field, where it had none.
    func at(_ name: String) -> SchemaError {
        field == nil ? SchemaError(code, field: name, value: value) : self
    }

    public var description: String {
        var text = code.rawValue
        if let field { text += " at \(field)" }
        if let value { text += ": '\(value)'" }
        return text
    }

    /// Cuts and cleans a value for messages: what is shown must not be able to reorder or hide the text around it.
    private static func shown(_ value: String) -> String {
        var scalars = String.UnicodeScalarView()
        var count = 0
        for scalar in value.unicodeScalars {
            if count == 80 { break }
            scalars.append(TextRules.isForbidden(scalar) ? "?" : scalar)
            count += 1
        }
        return String(scalars)
    }
}
