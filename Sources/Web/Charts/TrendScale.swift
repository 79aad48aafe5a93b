/// Where days and counts stand in the drawing of a trend.
struct TrendScale: Sendable {
    static let width = 400
    static let height = 260
    static let left = 52
    static let right = 330
    static let top = 30
    static let bottom = 222

    let firstDay: Int
    let lastDay: Int
    /// The count at the top, a round one.
    let ceiling: Int

    /// Days without any between them get some around them, so that there is always a width.
    init(days: [SeasonDay], highest: Int) {
        let (first, last) = (days.min()?.index ?? 0, days.max()?.index ?? 0)
        let widening = last - first < 4 ? 3 : 0
        (firstDay, lastDay) = (first - widening, last + widening)
        ceiling = Self.round(above: max(2, highest))
    }

    func x(_ day: SeasonDay) -> Int {
        Self.left + (day.index - firstDay) * (Self.right - Self.left) / max(1, lastDay - firstDay)
    }

    func y(_ total: Int) -> Int { Self.bottom - total * (Self.bottom - Self.top) / ceiling }

    /// At most four, spread over the width.
    var dayTicks: [SeasonDay] {
        let count = min(3, lastDay - firstDay)
        guard count > 0 else { return [] }
        return (0...count).map { SeasonDay(index: firstDay + (lastDay - firstDay) * $0 / count) }
    }

    var totalTicks: [Int] { [0, ceiling / 2, ceiling] }

    /// The next of 2, 4, 6, 8, 10, 20, 40 …: their halves are whole.
    private static func round(above highest: Int) -> Int {
        var power = 1
        while power * 10 < highest { power *= 10 }
        return [2, 4, 6, 8, 10].map { $0 * power }.first { $0 >= highest } ?? highest
    }
}
