/// A day of the Gregorian calendar, without a zone. Text: `2014-11-20`.
///
/// Days are counted with Howard Hinnant's civil algorithms (days_from_civil), so that nothing depends on a locale,
/// a zone file or a formatter.
public struct CivilDate: TextCoded, SpanCoded {
    public let year: Int
    public let month: Int
    public let day: Int

    public static let epoch = CivilDate(admittedYear: 1970, month: 1, day: 1)

    private init(admittedYear year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// - Parameter year: 1…9999. nil for a day that the calendar does not have.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year)
        else {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    public init(_ text: String) throws(SchemaError) {
        guard let date = CivilDate(span: Array(text.utf8).span) else { throw SchemaError(.badDate, value: text) }
        self = date
    }

    init?(span: Span<UInt8>) {
        guard span.count == 10, span[4] == 0x2D, span[7] == 0x2D,
            let year = DecimalText.read(span, at: 0, width: 4), let month = DecimalText.read(span, at: 5, width: 2),
            let day = DecimalText.read(span, at: 8, width: 2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    static var refusal: SchemaError.Code { .badDate }

    /// - Parameter days: days since 1970-01-01. nil outside the years 1…9999.
    public init?(daysSinceEpoch days: Int) {
        guard (-719_162...2_932_896).contains(days) else { return nil }
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01; negative before.
    public var daysSinceEpoch: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The instant this day begins in Asia/Ho_Chi_Minh (UTC+7, no summer time). Days before 1970 give the epoch.
    public var startInHoChiMinh: Timestamp {
        Timestamp(milliseconds: Int64(daysSinceEpoch) * 86_400_000 - Timestamp.hoChiMinhOffsetMs)
    }

    public var text: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(10)
        appendText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func appendText(to bytes: inout [UInt8]) {
        DecimalText.appendFixed(year, width: 4, to: &bytes)
        bytes.append(0x2D)
        DecimalText.appendFixed(month, width: 2, to: &bytes)
        bytes.append(0x2D)
        DecimalText.appendFixed(day, width: 2, to: &bytes)
    }

    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        default: 31
        }
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}
