/// Lower-case hexadecimal of whole 64-bit words, as identifiers and digests are written.
enum Hexadecimal {
    private static let digits: [UInt8] = Array("0123456789abcdef".utf8)

    static func append(_ word: UInt64, to bytes: inout [UInt8]) {
        var shift: UInt64 = 64
        while shift > 0 {
            shift -= 4
            bytes.append(digits[Int((word >> shift) & 15)])
        }
    }

    /// The value of one lower-case digit, nil for anything else.
    static func value(_ byte: UInt8) -> UInt64? {
        switch byte {
        case 0x30...0x39: UInt64(byte - 0x30)
        case 0x61...0x66: UInt64(byte - 0x61 + 10)
        default: nil
        }
    }

    /// Reads 16 digits a word; nil unless there are exactly `count` words of lower-case digits.
    static func words(_ text: some Collection<UInt8>, count: Int) -> [UInt64]? {
        guard text.count == count * 16 else { return nil }
        var words: [UInt64] = []
        words.reserveCapacity(count)
        var word: UInt64 = 0
        var read = 0
        for byte in text {
            guard let digit = value(byte) else { return nil }
            word = word << 4 | digit
            read += 1
            if read.isMultiple(of: 16) {
                words.append(word)
                word = 0
            }
        }
        return words
    }

    /// Eight bytes, the most significant first, from `bytes` at `offset`.
    static func word(_ bytes: some RandomAccessCollection<UInt8>, at offset: Int) -> UInt64 {
        var word: UInt64 = 0
        for byte in bytes.dropFirst(offset).prefix(8) { word = word << 8 | UInt64(byte) }
        return word
    }

    static func appendBytes(of word: UInt64, to bytes: inout [UInt8]) {
        var shift: UInt64 = 64
        while shift > 0 {
            shift -= 8
            bytes.append(UInt8(truncatingIfNeeded: word >> shift))
        }
    }
}
