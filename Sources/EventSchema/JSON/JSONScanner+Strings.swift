extension JSONScanner {
    /// From the opening quote to after the closing one.
    ///
    /// - Returns: true if the string holds escapes.
    mutating func scanString(_ bytes: Span<UInt8>) throws(SchemaError) -> Bool {
        var escaped = false
        index += 1
        while index < bytes.count {
            // Runs of plain characters, most of any record, with the place in a local variable: this is the hot loop.
            var place = index
            while place < bytes.count, Self.isPlain(bytes[place]) { place += 1 }
            index = place
            guard index < bytes.count else { break }
            switch bytes[index] {
            case 0x22:
                index += 1
                return escaped
            case 0x5C:
                escaped = true
                try scanEscape(bytes)
            case 0x80...:
                guard let length = Self.sequenceLength(bytes, at: index) else {
                    throw SchemaError(.invalidUTF8, value: "byte \(index)")
                }
                index += length
            case 0: throw SchemaError(.nulCharacter, value: "byte \(index)")
            default: throw SchemaError(.controlCharacter, value: "byte \(index)")
            }
        }
        throw unexpected(bytes)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x80 && byte != 0x22 && byte != 0x5C
    }

    private mutating func scanEscape(_ bytes: Span<UInt8>) throws(SchemaError) {
        guard index + 1 < bytes.count else { throw SchemaError(.notJSON, value: "ends at byte \(bytes.count)") }
        switch bytes[index + 1] {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: index += 2
        case 0x75:
            guard let unit = Self.codeUnit(bytes, at: index) else {
                throw SchemaError(.notJSON, value: "byte \(index)")
            }
            switch unit {
            case 0: throw SchemaError(.nulCharacter, value: "byte \(index)")
            case 0xD800...0xDBFF:
                guard let second = Self.codeUnit(bytes, at: index + 6), (0xDC00...0xDFFF).contains(second) else {
                    throw SchemaError(.loneSurrogate, value: "byte \(index)")
                }
                index += 12
            case 0xDC00...0xDFFF: throw SchemaError(.loneSurrogate, value: "byte \(index)")
            default: index += 6
            }
        default: throw SchemaError(.notJSON, value: "byte \(index)")
        }
    }

    /// The value of `\uXXXX` at `place`; nil for anything else.
    static func codeUnit(_ bytes: Span<UInt8>, at place: Int) -> UInt32? {
        guard place + 5 < bytes.count, bytes[place] == 0x5C, bytes[place + 1] == 0x75 else { return nil }
        var unit: UInt32 = 0
        for offset in 2...5 {
            let byte = bytes[place + offset]
            // Either case of letters: RFC 8259 allows both in escapes.
            let lower = (0x41...0x46).contains(byte) ? byte | 0x20 : byte
            guard let digit = Hexadecimal.value(lower) else { return nil }
            unit = unit << 4 | UInt32(truncatingIfNeeded: digit)
        }
        return unit
    }

    /// The length of the UTF-8 sequence of two to four bytes at `place`; nil if it is not one (RFC 3629, section 4:
    /// no overlong forms, no surrogates, nothing beyond U+10FFFF).
    static func sequenceLength(_ bytes: Span<UInt8>, at place: Int) -> Int? {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch bytes[place] {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: length = 4
        default: return nil
        }
        guard place + length <= bytes.count, second.contains(bytes[place + 1]) else { return nil }
        for offset in 2..<max(length, 2) where bytes[place + offset] & 0xC0 != 0x80 { return nil }
        return length
    }
}
