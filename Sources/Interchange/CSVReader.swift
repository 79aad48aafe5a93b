/// Reads CSV as RFC 4180 has it, byte by byte and in bounded memory, and goes on behind a bad record.
///
/// Beyond the RFC: a UTF-8 byte order mark is skipped, lines end in CRLF or LF, empty lines are skipped, and the
/// delimiter is the comma, semicolon or tab that the first line uses. The first record is the header and sets the
/// number of fields of all others. Bytes and not characters, because CRLF is one `Character` in Swift.
///
/// ```swift
/// var reader = CSVReader(bytes: data)
/// while true {
///     do {
///         guard let record = try reader.next() else { break }
///         …
///     } catch { report(error) }      // ends by itself after a fatal error
/// }
/// ```
public struct CSVReader {
    /// What separates the fields; known after the first call of `next()`.
    public private(set) var delimiter: CSVDelimiter?
    private(set) var window: ByteWindow
    private let limits: CSVLimits
    private var width: Int?
    private var finished = false

    /// `chunk` gives the next bytes of the file, an empty array at its end.
    public init(limits: CSVLimits = CSVLimits(), chunk: @escaping () throws -> [UInt8]) {
        self.limits = limits
        window = ByteWindow(limit: limits.totalBytes, read: chunk)
    }

    public init(bytes: [UInt8], limits: CSVLimits = CSVLimits()) {
        var rest = bytes
        self.init(limits: limits) {
            defer { rest = [] }
            return rest
        }
    }

    /// The next record, nil at the end of the file and after a fatal error. After any other error the next call reads
    /// on behind the bad record.
    public mutating func next() throws(CSVError) -> CSVRecord? {
        guard !finished else { return nil }
        do throws(CSVError) {
            let delimiter = try openOnce()
            guard try skipEmptyLines() else {
                finished = true
                return nil
            }
            let scan = try RecordScan(&window, delimiter: delimiter, limits: limits)
            // The record is decoded before the window moves on, and reported after, so that an error in it is behind us.
            let outcome = Result { () throws(CSVError) in try record(scan) }
            window.consume(scan.length)
            return try outcome.get()
        } catch {
            finished = error.isFatal
            throw error
        }
    }

    private mutating func record(_ scan: RecordScan) throws(CSVError) -> CSVRecord {
        let count = scan.fields.count
        if let width, count != width {
            throw CSVError(count < width ? .shortRow : .longRow, line: window.line, found: count, expected: width)
        }
        var texts: [String] = []
        texts.reserveCapacity(count)
        for field in scan.fields {
            switch FieldText.decode(window.slice(field.range), doubled: field.doubled) {
            case .success(let text): texts.append(text)
            case .failure(let fault):
                let line = window.line + scan.lineFeeds(before: field.range.lowerBound, in: window)
                throw CSVError(fault.code, line: line, column: texts.count + 1, value: fault.excerpt)
            }
        }
        width = count
        return CSVRecord(line: window.line, fields: texts)
    }

    /// Looks at the first bytes: what is not CSV is refused, a byte order mark skipped, the delimiter found.
    private mutating func openOnce() throws(CSVError) -> CSVDelimiter {
        if let delimiter { return delimiter }
        let first = [try window.byte(at: 0), try window.byte(at: 1), try window.byte(at: 2), try window.byte(at: 3)]
        let foreign: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF], [0x50, 0x4B, 3, 4], [0xD0, 0xCF, 0x11, 0xE0]]
        if foreign.contains(where: { first.starts(with: $0) }) { throw CSVError(.notCSV, line: 1) }
        if first.starts(with: [0xEF, 0xBB, 0xBF]) { window.consume(3) }
        _ = try skipEmptyLines()
        let found = CSVDelimiter(counts: try countDelimiters())
        delimiter = found
        return found
    }

    private mutating func countDelimiters() throws(CSVError) -> [CSVDelimiter: Int] {
        var counts: [CSVDelimiter: Int] = [:]
        var inQuotes = false
        var offset = 0
        while offset < limits.recordBytes, let byte = try window.byte(at: offset) {
            if byte == RecordScan.quote { inQuotes.toggle() }
            if byte == ByteWindow.lineFeed, !inQuotes { break }
            if let found = CSVDelimiter(rawValue: byte), !inQuotes { counts[found, default: 0] += 1 }
            offset += 1
        }
        return counts
    }

    /// False at the end of the file.
    private mutating func skipEmptyLines() throws(CSVError) -> Bool {
        while let byte = try window.byte(at: 0) {
            if byte == ByteWindow.lineFeed {
                window.consume(1)
            } else if byte == RecordScan.carriageReturn, try window.byte(at: 1) == ByteWindow.lineFeed {
                window.consume(2)
            } else {
                return true
            }
        }
        return false
    }
}
