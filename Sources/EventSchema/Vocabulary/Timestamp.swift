/// An instant, in whole milliseconds since 1970 UTC. Text: RFC 3339, `2014-11-20T08:15:30.123Z`.
///
/// Written always with three decimals and `Z`; read with three or none. From 1970 to the end of 9999.
public struct Timestamp: TextCoded {
    public let milliseconds: Int64

    static let hoChiMinhOffsetMs: Int64 = 7 * 3_600_000
    private static let lastMs: Int64 = 253_402_300_799_999

    public static let epoch = Timestamp(milliseconds: 0)

    /// - Parameter milliseconds: since 1970 UTC; values outside 1970…9999 are taken to the nearer end.
    public init(milliseconds: Int64) {
        self.milliseconds = min(max(milliseconds, 0), Self.lastMs)
    }

    public init(_ text: String) throws(SchemaError) {
        guard let time = Timestamp(utf8: text.utf8) else { throw SchemaError(.badTime, value: text) }
        self = time
    }

    init?(utf8 text: some Collection<UInt8>) {
        guard text.count == 24 || text.count == 20 else { return nil }
        var digits = FixedDigits(text.makeIterator())
        guard let year = digits.read(4), digits.skip(0x2D), let month = digits.read(2), digits.skip(0x2D),
            let day = digits.read(2), digits.skip(0x54), let hour = digits.read(2), digits.skip(0x3A),
            let minute = digits.read(2), digits.skip(0x3A), let second = digits.read(2)
        else { return nil }
        var fraction = 0
        if text.count == 24 {
            guard digits.skip(0x2E), let read = digits.read(3) else { return nil }
            fraction = read
        }
        guard digits.skip(0x5A), hour < 24, minute < 60, second < 60, year >= 1970,
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        let seconds = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second
        milliseconds = Int64(seconds) * 1000 + Int64(fraction)
    }

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
