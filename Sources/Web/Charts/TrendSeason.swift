internal import EventSchema

/// How many met, day by day, in one year's season.
struct TrendSeason {
    let year: Int
    /// By day, without two of one day; each with all up to and with it.
    let days: [(day: SeasonDay, met: Int)]
    /// Met as well, on a day that nobody wrote down.
    let undated: Int
    /// Results are due before this day.
    let due: SeasonDay?
    /// The last day of which anything is known; nil once the season is over.
    let through: SeasonDay?

    /// - Parameter days: in the order of time; each with all up to and with it.
    init(
        year: Int, days: [(day: CivilDate, met: Int)], undated: Int = 0, due: CivilDate? = nil,
        through: CivilDate? = nil
    ) {
        self.year = year
        self.undated = undated
        self.days = days.map { (SeasonDay($0.day, ofSeason: year), $0.met) }
        self.due = due.map { SeasonDay($0, ofSeason: year) }
        self.through = through.map { SeasonDay($0, ofSeason: year) }
    }

    /// Nothing before the first day; nil after what is known, and where nothing is.
    func met(by day: SeasonDay) -> Int? {
        if days.isEmpty || through.map({ day > $0 }) ?? false { return nil }
        return days.last { $0.day <= day }?.met ?? 0
    }
}
