public import EventSchema

/// Counts that only add up, over the days of one season.
public struct TrendSeries: Hashable, Sendable {
    public struct Point: Hashable, Sendable {
        public let day: CivilDate
        /// All up to and with this day.
        public let total: Int

        public init(day: CivilDate, total: Int) {
            self.day = day
            self.total = total
        }
    }

    static let highestTotal = 1_000_000_000_000

    public let name: String
    let through: SeasonDay?
    /// By day; the last total of each, not below zero.
    let steps: [(day: SeasonDay, total: Int)]

    /// - Parameters:
    ///   - year: of the season, by which its days are laid over those of another.
    ///   - points: in any order; of several on a day the highest stays.
    ///   - through: the last day of which anything is known; nil where the season is over.
    public init(name: String, year: Int, points: [Point], through: CivilDate? = nil) {
        self.name = name
        var highest: [SeasonDay: Int] = [:]
        for point in points {
            let day = SeasonDay(point.day, ofSeason: year)
            highest[day] = max(highest[day] ?? 0, min(point.total, Self.highestTotal))
        }
        let days = highest.keys.sorted()
        steps = days.map { ($0, highest[$0] ?? 0) }
        self.through = through.map { max(SeasonDay($0, ofSeason: year), days.last ?? SeasonDay($0, ofSeason: year)) }
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.through == right.through
            && left.steps.elementsEqual(right.steps) { $0.day == $1.day && $0.total == $1.total }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        for step in steps { hasher.combine(step.day) }
    }

    /// Nothing before the first step; nil after what is known.
    func total(on day: SeasonDay) -> Int? {
        if let through, day > through { return nil }
        return steps.last { $0.day <= day }?.total ?? (steps.isEmpty ? nil : 0)
    }
}
