internal import Wording

/// Comma-separated values (RFC 4180) as a spreadsheet opens them by a double click: UTF-8 with its mark, and the separator
/// that goes with the language, since where a comma is decimal Excel expects a semicolon.
struct CSVText {
    enum Field {
        case text(String)
        case number(Int)
        /// Nothing is known: an empty field, which is not zero.
        case none

        init(_ text: String?) { self = text.map(Field.text) ?? .none }
        init(_ number: Int?) { self = number.map(Field.number) ?? .none }
    }

    static let mark = "\u{FEFF}"

    let separator: Character

    init(_ language: Language) { separator = language == .vi ? ";" : "," }

    func line(_ fields: [Field]) -> String {
        fields.map(text).joined(separator: String(separator)) + "\r\n"
    }

    private func text(_ field: Field) -> String {
        switch field {
        case .none: ""
        case .number(let number): String(number)
        case .text(let text): quoted(Self.harmless(text))
        }
    }

    /// A spreadsheet takes what begins like this for a formula (CWE-1236): a name from a record is none.
    private static func harmless(_ text: String) -> String {
        guard let first = text.first, "=+-@\t\r".contains(first) else { return text }
        return "'" + text
    }

    private func quoted(_ text: String) -> String {
        let isPlain = !text.unicodeScalars.contains { $0 == "\"" || $0 == "\n" || $0 == "\r" || $0 == "\t" }
        guard !isPlain || text.contains(separator) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
