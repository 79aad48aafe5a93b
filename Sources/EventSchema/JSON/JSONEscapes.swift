/// The text of a string that holds escapes. The scanner has checked them.
enum JSONEscapes {
    static func text(_ bytes: Span<UInt8>, _ content: Range<Int>) -> String {
        var text: [UInt8] = []
        var index = content.lowerBound
        while index < content.upperBound {
            guard bytes[index] == 0x5C else {
                text.append(bytes[index])
                index += 1
                continue
            }
            switch bytes[index + 1] {
            case 0x62: text.append(0x08)
            case 0x66: text.append(0x0C)
            case 0x6E: text.append(0x0A)
            case 0x72: text.append(0x0D)
            case 0x74: text.append(0x09)
            case 0x75:
                let (scalar, length) = scalar(bytes, at: index)
                text.append(contentsOf: Array(String(Character(scalar)).utf8))
                index += length - 2
            default: text.append(bytes[index + 1])
            }
            index += 2
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The scalar of `\uXXXX`, or of the two halves of a surrogate pair, and how many bytes they take.
    private static func scalar(_ bytes: Span<UInt8>, at place: Int) -> (Unicode.Scalar, Int) {
        let first = JSONScanner.codeUnit(bytes, at: place) ?? 0xFFFD
        if let scalar = Unicode.Scalar(first) { return (scalar, 6) }
        let second = JSONScanner.codeUnit(bytes, at: place + 6) ?? 0xDC00
        let value = 0x10000 + (first & 0x3FF) << 10 + (second & 0x3FF)
        return (Unicode.Scalar(value) ?? "\u{FFFD}", 12)
    }
}
