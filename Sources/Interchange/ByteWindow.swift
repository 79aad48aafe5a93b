/// The bytes from the start of the current record on, fetched as they are looked at and dropped as they are consumed.
///
/// It holds no more than what was looked at and one chunk of the source. Offsets count from the window's start.
struct ByteWindow {
    /// The physical line at the window's start, from 1.
    private(set) var line = 1
    private var bytes: [UInt8] = []
    private var start = 0
    private var ended = false
    private var fetched = 0
    private let limit: Int
    private let read: () throws -> [UInt8]

    static let lineFeed: UInt8 = 0x0A

    /// `read` gives the next bytes, an empty array at the end.
    init(limit: Int, read: @escaping () throws -> [UInt8]) {
        self.limit = limit
        self.read = read
    }

    /// How many bytes are held.
    var held: Int { bytes.count }

    /// The byte at an offset, nil past the end of the input.
    @inline(__always)
    mutating func byte(at offset: Int) throws(CSVError) -> UInt8? {
        if start + offset < bytes.count { return bytes[start + offset] }
        return try fetch(offset)
    }

    /// Bytes that were looked at before.
    func slice(_ range: Range<Int>) -> ArraySlice<UInt8> {
        bytes[start + range.lowerBound..<start + range.upperBound]
    }

    /// Moves the window's start past bytes that were looked at before.
    mutating func consume(_ count: Int) {
        for byte in bytes[start..<start + count] where byte == Self.lineFeed {
            line += 1
        }
        start += count
    }

    /// Moves the window's start past the first line end at or after an offset, whatever the length of that line.
    mutating func skipLine(from offset: Int) throws(CSVError) {
        consume(offset)
        while try byte(at: 0) != nil {
            guard let end = bytes[start...].firstIndex(of: Self.lineFeed) else {
                consume(bytes.count - start)
                continue
            }
            return consume(end + 1 - start)
        }
    }

    private mutating func fetch(_ offset: Int) throws(CSVError) -> UInt8? {
        while !ended, start + offset >= bytes.count {
            let chunk: [UInt8]
            do {
                chunk = try read()
            } catch {
                throw CSVError(.readFailed, line: line, cause: String(describing: error))
            }
            ended = chunk.isEmpty
            // `fetched` stays within `limit`, so the subtraction cannot overflow.
            guard chunk.count <= limit - fetched else { throw CSVError(.fileTooLarge, line: line, expected: limit) }
            fetched += chunk.count
            if start == bytes.count {
                bytes = chunk
            } else {
                bytes.removeSubrange(..<start)
                bytes += chunk
            }
            start = 0
        }
        return start + offset < bytes.count ? bytes[start + offset] : nil
    }
}
