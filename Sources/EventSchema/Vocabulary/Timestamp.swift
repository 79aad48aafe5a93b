/// An instant, in whole milliseconds since 1970 UTC. Text: RFC 3339, `2014-11-20T08:15:30.123Z`.
///
/// Written always with three decimals and `Z`; read with three or none. From 1970 to the end of 9999.
public struct Timestamp: TextCoded, SpanCoded {
    public let milliseconds: Int64

    static let hoChiMinhOffsetMs: Int64 = 7 * 3_600_000
    private static let lastMs: Int64 = 253_402_300_799_999

    public static let epoch = Timestamp(milliseconds: 0)

    /// - Parameter milliseconds: since 1970 UTC; values outside 1970…9999 are taken to the nearer end.
    public init(milliseconds: Int64) {
        self.milliseconds = min(max(milliseconds, 0), Self.lastMs)
    }

    public init(_ text: String) throws(SchemaError) {
        guard let time = Timestamp(span: Array(text.utf8).span) else { throw SchemaError(.badTime, value: text) }
        self = time
    }

    init?(span: Span<UInt8>) {
        guard span.count == 24 || span.count == 20, span[10] == 0x54, span[13] == 0x3A, span[16] == 0x3A,
            span[span.count - 1] == 0x5A, let date = CivilDate(span: span.extracting(0..<10)), date.year >= 1970,
            let hour = DecimalText.read(span, at: 11, width: 2), let minute = DecimalText.read(span, at: 14, width: 2),
            let second = DecimalText.read(span, at: 17, width: 2), hour < 24, minute < 60, second < 60
        else { return nil }
        var fraction = 0
        if span.count == 24 {
            guard span[19] == 0x2E, let read = DecimalText.read(span, at: 20, width: 3) else { return nil }
            fraction = read
        }
        let seconds = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second
        milliseconds = Int64(seconds) * 1000 + Int64(fraction)
    }

    static var refusal: SchemaError.Code { .badTime }

    /// This many milliseconds later (or earlier), within the range.
    public func adding(milliseconds delta: Int64) -> Timestamp {
        let (sum, overflow) = milliseconds.addingReportingOverflow(delta)
        return Timestamp(milliseconds: overflow ? (delta < 0 ? 0 : Self.lastMs) : sum)
    }

    /// Milliseconds from `earlier` to this instant; negative if this one is the earlier.
    public func since(_ earlier: Timestamp) -> Int64 { milliseconds - earlier.milliseconds }

    /// The civil date in UTC.
    public var dateInUTC: CivilDate { Self.date(ofMilliseconds: milliseconds) }

    /// The civil date in Asia/Ho_Chi_Minh, by which years and deadlines are reckoned.
    public var dateInHoChiMinh: CivilDate {
        Self.date(ofMilliseconds: min(milliseconds + Self.hoChiMinhOffsetMs, Self.lastMs))
    }

    private static func date(ofMilliseconds milliseconds: Int64) -> CivilDate {
        // Always a day of 1970…9999, so the fallback is never taken; it stands for a trap that must not exist.
        CivilDate(daysSinceEpoch: Int(milliseconds / 86_400_000)) ?? CivilDate.epoch
    }

    public var text: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        appendText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func appendText(to bytes: inout [UInt8]) {
        let ofDay = Int(milliseconds % 86_400_000)
        dateInUTC.appendText(to: &bytes)
        bytes.append(0x54)
        DecimalText.appendFixed(ofDay / 3_600_000, width: 2, to: &bytes)
        bytes.append(0x3A)
        DecimalText.appendFixed(ofDay / 60_000 % 60, width: 2, to: &bytes)
        bytes.append(0x3A)
        DecimalText.appendFixed(ofDay / 1000 % 60, width: 2, to: &bytes)
        bytes.append(0x2E)
        DecimalText.appendFixed(ofDay % 1000, width: 3, to: &bytes)
        bytes.append(0x5A)
    }

    public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
}
