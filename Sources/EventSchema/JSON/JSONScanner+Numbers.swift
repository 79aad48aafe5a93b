extension JSONScanner {
    /// RFC 8259, section 6. Whole numbers beyond ±(2⁵³−1) and fractions that are not finite are refused: readers would
    /// round them each in their own way.
    mutating func scanNumber(_ bytes: Span<UInt8>) throws(SchemaError) -> JSONToken.Kind {
        let start = index
        if bytes[index] == 0x2D {
            index += 1
            if index < bytes.count, Self.isLetter(bytes[index]) {
                _ = try scanWord(bytes)
                throw SchemaError(.notJSON, value: "byte \(start)")
            }
        }
        let whole = index
        var magnitude: UInt64 = 0
        var exact = true
        while index < bytes.count, let digit = Self.digit(bytes[index]) {
            if magnitude < 1_000_000_000_000_000_000 { magnitude = magnitude * 10 + digit } else { exact = false }
            index += 1
        }
        guard index > whole, bytes[whole] != 0x30 || index == whole + 1 else {
            throw index > whole ? SchemaError(.notJSON, value: "byte \(start)") : unexpected(bytes)
        }
        guard index < bytes.count, bytes[index] == 0x2E || bytes[index] | 0x20 == 0x65 else {
            guard exact, magnitude <= 9_007_199_254_740_991 else {
                throw SchemaError(.numberOutOfRange, value: bytes.text(start..<index))
            }
            return .integer
        }
        if bytes[index] == 0x2E {
            index += 1
            try scanDigits(bytes)
        }
        if index < bytes.count, bytes[index] | 0x20 == 0x65 {
            index += 1
            if index < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
            try scanDigits(bytes)
        }
        let text = bytes.text(start..<index)
        guard let number = Double(text), number.isFinite else { throw SchemaError(.numberOutOfRange, value: text) }
        return .fraction
    }

    private mutating func scanDigits(_ bytes: Span<UInt8>) throws(SchemaError) {
        let start = index
        while index < bytes.count, Self.digit(bytes[index]) != nil { index += 1 }
        guard index > start else { throw unexpected(bytes) }
    }

    /// `true`, `false`, `null`; the names of what JSON has no number for are told apart from mere noise.
    mutating func scanWord(_ bytes: Span<UInt8>) throws(SchemaError) -> JSONToken.Kind {
        let start = index
        while index < bytes.count, Self.isLetter(bytes[index]) { index += 1 }
        let word = bytes.text(start..<index)
        switch word {
        case "true", "false": return .boolean
        case "null": return .null
        default: break
        }
        switch word.lowercased() {
        case "nan", "inf", "infinity": throw SchemaError(.notANumber, value: word)
        default: throw SchemaError(.notJSON, value: "byte \(start)")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func digit(_ byte: UInt8) -> UInt64? {
        (0x30...0x39).contains(byte) ? UInt64(byte - 0x30) : nil
    }
}
