/// The identity of an event: a UUID of version 7 (RFC 9562), chosen by whoever asks the desk and kept on retry.
///
/// Text: lower-case, hyphenated. Order: that of the bytes, so by time of making first.
public struct EventID: TextCoded, SpanCoded {
    let high: UInt64
    let low: UInt64

    /// Made from a clock reading and 2 × 64 random bits, both passed in: this room has neither.
    ///
    /// - Parameter unixMs: milliseconds since 1970 UTC; the low 48 bits are kept.
    public static func v7(unixMs: UInt64, random: (UInt64, UInt64)) -> EventID {
        EventID(
            admittedHigh: (unixMs & 0xFFFF_FFFF_FFFF) << 16 | 0x7000 | (random.0 & 0x0FFF),
            low: 0x8000_0000_0000_0000 | (random.1 & 0x3FFF_FFFF_FFFF_FFFF))
    }

    private init(admittedHigh high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    public init(_ text: String) throws(SchemaError) {
        guard let id = EventID(span: Array(text.utf8).span) else { throw SchemaError(.badEventID, value: text) }
        self = id
    }

    /// - Parameter bytes: the 16 bytes of the UUID.
    public init(bytes: [UInt8]) throws(SchemaError) {
        guard bytes.count == 16,
            let id = EventID(high: Hexadecimal.word(bytes, at: 0), low: Hexadecimal.word(bytes, at: 8))
        else { throw SchemaError(.badEventID) }
        self = id
    }

    /// nil unless version 7 and the RFC's variant.
    private init?(high: UInt64, low: UInt64) {
        guard high >> 12 & 15 == 7, low >> 62 == 2 else { return nil }
        self.high = high
        self.low = low
    }

    init?(span: Span<UInt8>) {
        guard span.count == 36 else { return nil }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for index in 0..<36 {
            switch index {
            case 8, 13, 18, 23:
                guard span[index] == 0x2D else { return nil }
            default:
                guard let digit = Hexadecimal.value(span[index]) else { return nil }
                if index < 18 { high = high << 4 | digit } else { low = low << 4 | digit }
            }
        }
        self.init(high: high, low: low)
    }

    static var refusal: SchemaError.Code { .badEventID }

    /// Milliseconds since 1970 UTC at which the identifier says it was made. A hint, not a proof.
    public var milliseconds: UInt64 { high >> 16 }

    /// The 16 bytes of the UUID.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        Hexadecimal.appendBytes(of: high, to: &bytes)
        Hexadecimal.appendBytes(of: low, to: &bytes)
        return bytes
    }

    public var text: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(36)
        appendText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func appendText(to bytes: inout [UInt8]) {
        Hexadecimal.append(high, digits: 0..<8, to: &bytes)
        bytes.append(0x2D)
        Hexadecimal.append(high, digits: 8..<12, to: &bytes)
        bytes.append(0x2D)
        Hexadecimal.append(high, digits: 12..<16, to: &bytes)
        bytes.append(0x2D)
        Hexadecimal.append(low, digits: 0..<4, to: &bytes)
        bytes.append(0x2D)
        Hexadecimal.append(low, digits: 4..<16, to: &bytes)
    }

    public static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }
}
