internal import EventSchema

/// When a ledger's head is due to be signed: once in each civil day of Ho Chi Minh.
enum SigningCalendar {
    private static let hoChiMinhOffsetMs: Int64 = 25_200_000
    private static let dayMs: Int64 = 86_400_000

    /// - Parameter last: when it was signed last; nil for never.
    static func isDue(last: Timestamp?, now: Timestamp) -> Bool {
        guard let last else { return true }
        return last.dateInHoChiMinh < now.dateInHoChiMinh
    }

    /// Milliseconds until the next day has surely begun: a second beyond midnight.
    static func untilNextDay(from now: Timestamp) -> UInt64 {
        let sinceMidnight = (now.milliseconds + hoChiMinhOffsetMs) % dayMs
        return UInt64(clamping: dayMs - sinceMidnight + 1_000)
    }
}
