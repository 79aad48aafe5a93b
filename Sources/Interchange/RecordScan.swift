/// One pass over one record: where its fields lie, as offsets from the window's start (RFC 4180, section 2).
///
/// A record that breaks the rules of quoting is abandoned: the window moves behind the line on which the offending
/// field began, so that one quote too many does not swallow the rows below it.
struct RecordScan {
    struct Field {
        var range: Range<Int>
        /// Whether it holds doubled quotes.
        var doubled = false
    }

    private(set) var fields: [Field] = []
    /// The record's length with its line end.
    private(set) var length = 0
    private let delimiter: UInt8
    private let limits: CSVLimits

    static let quote: UInt8 = 0x22
    static let carriageReturn: UInt8 = 0x0D

    init(_ window: inout ByteWindow, delimiter: CSVDelimiter, limits: CSVLimits) throws(CSVError) {
        self.delimiter = delimiter.rawValue
        self.limits = limits
        var lines = 1
        repeat {
            guard fields.count < limits.fields else {
                throw try abandon(&window, .tooManyFields, from: length, expected: limits.fields)
            }
            if try window.byte(at: length) == Self.quote {
                try quoted(&window, &lines)
            } else {
                try plain(&window)
            }
        } while try separator(&window)
    }

    /// Moves past a delimiter (true) or the record's end (false).
    private mutating func separator(_ window: inout ByteWindow) throws(CSVError) -> Bool {
        switch try window.byte(at: length) {
        case delimiter:
            length += 1
            return true
        case nil:
            return false
        case Self.carriageReturn:
            length += try window.byte(at: length + 1) == nil ? 1 : 2
            return false
        default:
            length += 1
            return false
        }
    }

    /// Up to a delimiter, a line end or the end of the input.
    private mutating func plain(_ window: inout ByteWindow) throws(CSVError) {
        let begin = length
        while let byte = try window.byte(at: length) {
            if byte == delimiter || byte == ByteWindow.lineFeed { break }
            if byte == Self.quote { throw try abandon(&window, .strayQuote, from: begin) }
            if byte == Self.carriageReturn {
                let next = try window.byte(at: length + 1)
                guard next == nil || next == ByteWindow.lineFeed else {
                    throw try abandon(&window, .bareCarriageReturn, from: begin)
                }
                break
            }
            length += 1
            guard length <= limits.recordBytes else {
                throw try abandon(&window, .recordTooLong, from: length, expected: limits.recordBytes)
            }
        }
        fields.append(Field(range: begin..<length))
    }

    /// From an opening quote to behind the closing one.
    private mutating func quoted(_ window: inout ByteWindow, _ lines: inout Int) throws(CSVError) {
        let begin = length
        var doubled = false
        length += 1
        while true {
            guard let byte = try window.byte(at: length), length < limits.recordBytes, lines <= limits.recordLines
            else {
                throw try abandon(&window, .unterminatedQuote, from: begin)
            }
            length += 1
            if byte == ByteWindow.lineFeed { lines += 1 }
            guard byte == Self.quote else { continue }
            guard try window.byte(at: length) == Self.quote else { break }
            length += 1
            doubled = true
        }
        fields.append(Field(range: begin + 1..<length - 1, doubled: doubled))
        switch try window.byte(at: length) {
        case nil, delimiter, ByteWindow.lineFeed: return
        case Self.carriageReturn:
            let next = try window.byte(at: length + 1)
            if next == nil || next == ByteWindow.lineFeed { return }
            fallthrough
        default:
            fields.removeLast()
            throw try abandon(&window, .textAfterQuote, from: begin)
        }
    }

    /// The error for the field that begins at `from`; the window moves behind that field's line.
    private func abandon(
        _ window: inout ByteWindow, _ code: CSVError.Code, from: Int, expected: Int? = nil
    ) throws(CSVError) -> CSVError {
        let line = window.line + lineFeeds(before: from, in: window)
        try window.skipLine(from: from)
        return CSVError(code, line: line, column: fields.count + 1, expected: expected)
    }

    /// Line ends inside the fields before an offset: what a later field's line is counted by.
    func lineFeeds(before offset: Int, in window: ByteWindow) -> Int {
        window.slice(0..<offset).count { $0 == ByteWindow.lineFeed }
    }
}
