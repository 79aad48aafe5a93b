/// A member name of at most 16 bytes, packed into two words: comparing it costs two comparisons and no memory.
///
/// Exact, not a hash: names hold no zero byte (see `JSONScanner`), so shorter ones cannot be taken for each other.
struct JSONKey: Hashable, Sendable, ExpressibleByStringLiteral {
    private(set) var low: UInt64 = 0
    private(set) var high: UInt64 = 0

    /// Packs the bytes of `range`; a longer name gives the empty key, which no specified member has.
    init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard range.count <= 16 else { return }
        for (offset, index) in range.enumerated() { put(bytes[index], at: offset) }
    }

    init(stringLiteral name: String) {
        guard name.utf8.count <= 16 else { return }
        for (offset, byte) in name.utf8.enumerated() { put(byte, at: offset) }
    }

    /// The key of a value that is no member: the whole record, or an element of an array.
    static let none: JSONKey = ""

    var isPacked: Bool { low != 0 }

    var name: String {
        var bytes: [UInt8] = []
        for offset in 0..<16 {
            let byte = UInt8(truncatingIfNeeded: (offset < 8 ? low : high) >> UInt64(offset % 8 * 8))
            if byte != 0 { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func put(_ byte: UInt8, at offset: Int) {
        if offset < 8 {
            low |= UInt64(byte) << UInt64(offset * 8)
        } else {
            high |= UInt64(byte) << UInt64(offset * 8 - 64)
        }
    }
}
