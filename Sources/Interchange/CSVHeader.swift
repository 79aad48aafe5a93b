import EventSchema

/// Which column holds what, by name.
///
/// Names are compared folded (`FoldedText`), without spaces around them. A column that is not known is an error and
/// not ignored: a misspelt `decision_date` would otherwise lose its dates in silence.
public struct CSVHeader: Hashable, Sendable {
    /// The known names in the order of the columns.
    public let columns: [String]
    private let positions: [String: Int]

    /// Throws the first problem, with the others in `also`: unknown, duplicate and missing columns.
    public init(_ record: CSVRecord, required: [String], optional: [String] = []) throws(CSVError) {
        let known = required + optional
        let names = Dictionary(known.map { (FoldedText.key($0), $0) }, uniquingKeysWith: { first, _ in first })
        let nearest = NearestMatch(known)
        var columns: [String] = []
        var positions: [String: Int] = [:]
        var problems: [CSVError] = []
        for (index, field) in record.fields.enumerated() {
            let name = names[FoldedText.key(field)]
            if let name, positions[name] == nil {
                positions[name] = index
            } else if let name {
                problems.append(CSVError(.duplicateColumn, line: record.line, column: index + 1, value: name))
            } else {
                let guess = nearest.nearest(to: field)
                let unknown = CSVError(
                    .unknownColumn, line: record.line, column: index + 1, value: field, nearest: guess)
                problems.append(unknown)
            }
            columns.append(name ?? field)
        }
        for name in required where positions[name] == nil {
            problems.append(CSVError(.missingColumn, line: record.line, value: name))
        }
        if var first = problems.first {
            first.also = Array(problems.dropFirst())
            throw first
        }
        self.columns = columns
        self.positions = positions
    }

    /// Reads the header line. Any error of that line ends the matter: without a header no row has a meaning.
    public init(reading reader: inout CSVReader, required: [String], optional: [String] = []) throws(CSVError) {
        guard let record = try reader.next() else { throw CSVError(.missingHeader, line: 1) }
        try self.init(record, required: required, optional: optional)
    }

    /// The column of a name, from 1, as errors count them; nil for an optional one that the file does not have.
    public func column(_ name: String) -> Int? {
        positions[name].map { $0 + 1 }
    }

    /// The field of a name, as written; nil for an optional column that the file does not have.
    public func value(_ name: String, in record: CSVRecord) -> String? {
        guard let position = positions[name], position < record.fields.count else { return nil }
        return record.fields[position]
    }
}
