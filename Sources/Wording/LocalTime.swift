public import EventSchema

/// Instants as the clock in Ho Chi Minh City shows them.
public enum LocalTime {
    /// `20/11/2014 15:15:30`, in English `2014-11-20 15:15:30`.
    public static func text(_ time: Timestamp, _ language: Language) -> String {
        date(time.dateInHoChiMinh, language) + " " + clock(time)
    }

    public static func date(_ date: CivilDate, _ language: Language) -> String {
        switch language {
        case .vi: "\(two(date.day))/\(two(date.month))/\(date.year)"
        case .en: date.text
        }
    }

    public static func clock(_ time: Timestamp) -> String {
        let ofDay = Int((time.milliseconds + 7 * 3_600_000) % 86_400_000 / 1000)
        return "\(two(ofDay / 3600)):\(two(ofDay / 60 % 60)):\(two(ofDay % 60))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
