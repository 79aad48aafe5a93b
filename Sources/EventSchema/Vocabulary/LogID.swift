/// The random identity of a log, 128 bits, made when its journal is created. Text: 32 lower-case hexadecimal digits.
public struct LogID: TextCoded, SpanCoded {
    private let high: UInt64
    private let low: UInt64

    /// - Parameter random: 2 × 64 random bits, passed in.
    public init(random: (UInt64, UInt64)) { (high, low) = random }

    public init(_ text: String) throws(SchemaError) {
        guard let log = LogID(span: Array(text.utf8).span) else { throw SchemaError(.badLogID, value: text) }
        self = log
    }

    init?(span: Span<UInt8>) {
        guard span.count == 32, let high = Hexadecimal.word(span, at: 0), let low = Hexadecimal.word(span, at: 16)
        else { return nil }
        (self.high, self.low) = (high, low)
    }

    static var refusal: SchemaError.Code { .badLogID }

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
        appendText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func appendText(to bytes: inout [UInt8]) {
        Hexadecimal.append(high, to: &bytes)
        Hexadecimal.append(low, to: &bytes)
    }

    public static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }
}
