/// Decimal numbers of a fixed width, as dates and times are written.
struct FixedDigits<Source: IteratorProtocol<UInt8>> {
    private var source: Source

    init(_ source: Source) { self.source = source }

    /// Exactly `width` digits; nil if another byte stands among them.
    mutating func read(_ width: Int) -> Int? {
        var number = 0
        for _ in 0..<width {
            guard let byte = source.next(), (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }

    /// True if the next byte is this one.
    mutating func skip(_ byte: UInt8) -> Bool { source.next() == byte }

    mutating func next() -> UInt8? { source.next() }
}

/// Decimal numbers as they are written.
enum DecimalText {
    /// The last `width` digits of a number that is not negative.
    static func appendFixed(_ number: Int, width: Int, to bytes: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            bytes.append(0x30 + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }

    /// A number that is not negative, without leading zeros.
    static func append(_ number: Int, to bytes: inout [UInt8]) {
        var divisor = 1
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            bytes.append(0x30 + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }
}
