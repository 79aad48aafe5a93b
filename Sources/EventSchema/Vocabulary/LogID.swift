/// The random identity of a log, 128 bits, made when its journal is created. Text: 32 lower-case hexadecimal digits.
public struct LogID: TextCoded {
    private let high: UInt64
    private let low: UInt64

    /// - Parameter random: 2 × 64 random bits, passed in.
    public init(random: (UInt64, UInt64)) { (high, low) = random }

    public init(_ text: String) throws(SchemaError) {
        let digits = Array(text.utf8)
        guard digits.count == 32, let high = Hexadecimal.word(digits.span, at: 0),
            let low = Hexadecimal.word(digits.span, at: 16)
        else { throw SchemaError(.badLogID, value: text) }
        (self.high, self.low) = (high, low)
    }

    /// - Parameter bytes: 16 bytes; nil for any other number.
    public init?(bytes: some RandomAccessCollection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        (high, low) = (Hexadecimal.word(bytes, at: 0), Hexadecimal.word(bytes, at: 8))
    }

    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        Hexadecimal.appendBytes(of: high, to: &bytes)
        Hexadecimal.appendBytes(of: low, to: &bytes)
        return bytes
    }

    public var text: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        Hexadecimal.append(high, to: &bytes)
        Hexadecimal.append(low, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    public static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }
}
