/// A CSV file as rows of events: results or awards, told apart by the header.
public struct ImportReader {
    /// What one row came to.
    public enum Line: Hashable, Sendable {
        case row(ImportRow)
        /// At least one.
        case refused([RowProblem])

        public var number: Int {
            switch self {
            case .row(let row): row.line
            case .refused(let problems): problems.first?.line ?? 0
            }
        }
    }

    public let kind: ImportKind
    public let header: CSVHeader
    private var reader: CSVReader
    private let options: ImportOptions

    /// Reads the header.
    ///
    /// - Throws: what is wrong with it; then no row has a meaning.
    public init(_ reader: CSVReader, options: ImportOptions) throws(CSVError) {
        self.reader = reader
        self.options = options
        guard let record = try self.reader.next() else { throw CSVError(.missingHeader, line: 1) }
        kind = ImportKind(of: record)
        header = try CSVHeader(record, required: kind.requiredColumns, optional: kind.optionalColumns)
    }

    /// The next row; nil at the end.
    ///
    /// - Throws: fatal errors only (`CSVError.isFatal`): nothing can be read after one.
    public mutating func next() throws(CSVError) -> Line? {
        while true {
            let record: CSVRecord
            do throws(CSVError) {
                guard let read = try reader.next() else { return nil }
                record = read
            } catch {
                if error.isFatal { throw error }
                return .refused([RowProblem(error, header: header)])
            }
            if record.isBlank { continue }
            var cells = RowCells(record, header: header)
            let row =
                switch kind {
                case .classification: ClassificationRows.row(&cells, options: options)
                case .awards: AwardRows.row(&cells, options: options)
                }
            return row.map(Line.row) ?? .refused(cells.problems)
        }
    }
}
