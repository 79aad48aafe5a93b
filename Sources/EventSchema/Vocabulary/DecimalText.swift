/// Decimal numbers as dates and times write them.
enum DecimalText {
    /// `width` digits at `place`; nil if another byte stands among them, or the span ends before.
    static func read(_ bytes: Span<UInt8>, at place: Int, width: Int) -> Int? {
        guard place >= 0, place + width <= bytes.count else { return nil }
        var number = 0
        for index in place..<place + width {
            guard (0x30...0x39).contains(bytes[index]) else { return nil }
            number = number * 10 + Int(bytes[index] - 0x30)
        }
        return number
    }

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
