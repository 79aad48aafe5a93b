extension AreaTree {
    /// The day whose areas are those of a year of the standard: the last day of its latest assessment window, in the
    /// edition that governs the year; 31 December where that lays none down.
    ///
    /// What was assessed in a year lay in the areas of that time: an area that begins behind the last window, as those of
    /// 1 December 2024 did, had no part in it.
    public static func day(ofYear year: Int, catalogue: Catalogue = .standard) -> CivilDate? {
        let windows = catalogue.edition(forYear: year)?.windows ?? []
        return windows.compactMap { $0.to.date(in: year) }.max() ?? CivilDate(year: year, month: 12, day: 31)
    }

    /// The area that a code means in a year of the standard: the one valid on the year's day; where there is none, the
    /// last one that ended between the day of the year before and that day.
    public func area(_ code: AreaCode, inYear year: Int, catalogue: Catalogue = .standard) -> AreaVersion? {
        guard let day = Self.day(ofYear: year, catalogue: catalogue) else { return nil }
        if let area = area(code, on: day) { return area }
        guard let before = Self.day(ofYear: year - 1, catalogue: catalogue) else { return nil }
        return versions(of: code).last { area in area.validTo.map { $0 > before && $0 < day } ?? false }
    }
}
