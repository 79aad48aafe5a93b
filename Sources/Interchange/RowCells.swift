import EventSchema
import Foundation

/// The cells of one row, read by name; what is wrong with any of them is collected, so that a row is mended in one go.
struct RowCells {
    let record: CSVRecord
    let header: CSVHeader
    private(set) var problems: [RowProblem] = []

    init(_ record: CSVRecord, header: CSVHeader) {
        self.record = record
        self.header = header
    }

    /// In NFC, without spaces around it; empty for a column that the file does not have.
    func text(_ name: String) -> String {
        guard let value = header.value(name, in: record) else { return "" }
        return value.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
    }

    /// As `text`, nil and a problem where it is empty.
    mutating func required(_ name: String) -> String? {
        let value = text(name)
        if value.isEmpty {
            fail(name, RowProblem.Code.cellEmpty.rawValue)
            return nil
        }
        return value
    }

    /// An identifier; nil and a problem where it is empty or is none.
    mutating func identifier<Value: IdentifierText>(
        _ name: String, as type: Value.Type, nearest: (String) -> String? = { _ in nil }
    ) -> Value? {
        guard let value = required(name) else { return nil }
        do throws(SchemaError) {
            return try Value(value)
        } catch {
            fail(name, error.code.rawValue, nearest: nearest(value))
            return nil
        }
    }

    /// A whole number in digits.
    mutating func number(_ name: String) -> Int? {
        guard let value = required(name) else { return nil }
        let isDigits = value.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard isDigits, value.utf8.count <= 9, let number = Int(value) else {
            let digits = value.filter { $0.isASCII && $0.isNumber }
            fail(
                name, RowProblem.Code.notANumber.rawValue,
                nearest: digits.isEmpty || digits.count > 9 || value.hasPrefix("-") ? nil : digits)
            return nil
        }
        return number
    }

    /// The decision of a row; nil where all its cells are empty, or with a problem where they do not make one.
    mutating func decision(isRequired: Bool) -> Decision? {
        let number = text("decision_number")
        let date = text("decision_date")
        let authority = text("decision_authority")
        guard isRequired || !(number.isEmpty && date.isEmpty && authority.isEmpty) else { return nil }
        for (name, value) in [("decision_number", number), ("decision_date", date)] where value.isEmpty {
            fail(name, RowProblem.Code.decisionIncomplete.rawValue)
        }
        guard !number.isEmpty, !date.isEmpty else { return nil }
        guard let day = Self.day(date) else {
            fail("decision_date", SchemaError.Code.badDate.rawValue)
            return nil
        }
        guard !authority.isEmpty else { return Decision(number: number, date: day) }
        guard let code = identifier("decision_authority", as: CatalogueCode.self) else { return nil }
        return Decision(number: number, date: day, authority: code)
    }

    /// `2014-11-28`, or as it is written in Vietnam: `28/11/2014`, `28-11-2014`.
    private static func day(_ text: String) -> CivilDate? {
        if let date = CivilDate(validating: text) { return date }
        let parts = text.split(whereSeparator: { $0 == "/" || $0 == "-" || $0 == "." })
        guard parts.count == 3, parts[2].utf8.count == 4, let day = digits(parts[0]), let month = digits(parts[1]),
            let year = digits(parts[2])
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    private static func digits(_ text: Substring) -> Int? {
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    mutating func fail(_ name: String, _ code: String, nearest: String? = nil) {
        let value = text(name)
        problems.append(
            RowProblem(
                line: record.line, column: header.column(name), field: name, value: value.isEmpty ? nil : value,
                code: code, nearest: nearest))
    }

    /// A rule of the event or its catalogue that the row breaks.
    mutating func fail(_ error: SchemaError, kind: ImportKind, edition: CatalogueEdition?) {
        guard let path = error.field, let name = kind.column(ofField: path) else {
            problems.append(RowProblem(line: record.line, value: error.value, code: error.code.rawValue))
            return
        }
        fail(name, error.code.rawValue, nearest: edition?.nearestCode(to: text(name), for: error.code))
    }
}
