internal import EventSchema

/// A day of a season, counted so that the same day and month of two years is the same number. Every year has 366 places,
/// one of them for 29 February.
struct SeasonDay: Hashable, Comparable {
    private static let daysBefore = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335]

    /// 0 is 1 January of the season's year.
    let index: Int

    init(index: Int) { self.index = index }

    /// - Parameter year: of the season that the date belongs to, which may have begun the year before or run into the next.
    init(_ date: CivilDate, ofSeason year: Int) {
        index = (date.year - year) * 366 + Self.daysBefore[date.month - 1] + date.day - 1
    }

    /// `dd/mm`.
    var text: String {
        let inYear = ((index % 366) + 366) % 366
        let month = Self.daysBefore.lastIndex { $0 <= inYear } ?? 0
        let day = inYear - Self.daysBefore[month] + 1
        return (day < 10 ? "0" : "") + String(day) + "/" + (month < 9 ? "0" : "") + String(month + 1)
    }

    static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}
