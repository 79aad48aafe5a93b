/// Lower-case hexadecimal of whole 64-bit words, as identifiers and digests are written.
enum Hexadecimal {
    static func append(_ word: UInt64, to bytes: inout [UInt8]) { append(word, digits: 0..<16, to: &bytes) }

    /// Some of the 16 digits of a word, counted from the most significant.
    static func append(_ word: UInt64, digits: Range<UInt64>, to bytes: inout [UInt8]) {
        for digit in digits {
            let value = UInt8(truncatingIfNeeded: word >> (60 - 4 * digit)) & 15
            bytes.append(value < 10 ? 0x30 + value : 0x57 + value)
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

    /// The word written with the 16 digits at `place`; nil if there are not as many, or others.
    static func word(_ digits: Span<UInt8>, at place: Int) -> UInt64? {
        guard place >= 0, place + 16 <= digits.count else { return nil }
        var word: UInt64 = 0
        for index in place..<place + 16 {
            guard let digit = value(digits[index]) else { return nil }
            word = word << 4 | digit
        }
        return word
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
