internal import Consolidation
internal import EventSchema
internal import Wording

/// How one kind's count grew, beside that of the year before.
struct TrendRegion {
    let frame: PageFrame
    let trend: TrendAnswer
    /// nil where the year is not known.
    let lastYear: TrendAnswer?
    let kind: CatalogueCode?

    var html: HTML {
        guard let kind, let year = frame.year, let now = trend.kinds.first(where: { $0.unitKind == kind }) else {
            return "<p>\(frame.say(PagePhrases.noData))</p>"
        }
        // Behind the season's own year, and once it is frozen, nothing more is expected.
        let today = trend.asOf.dateInHoChiMinh
        let before = lastYear?.kinds.first { $0.unitKind == kind }.map { TrendSeason($0, year: year - 1) }
        return TrendLine(
            id: "trend", title: ChartPhrases.trendTitle(frame.words.unitKind(kind), frame.language),
            current: TrendSeason(
                now, year: year, through: today.year > year || frame.period.status == .frozen ? nil : today),
            previous: before
        ).html(frame.language)
    }
}

extension TrendSeason {
    init(_ kind: TrendAnswer.Kind, year: Int, through: CivilDate? = nil) {
        self.init(
            year: year, days: kind.days.map { ($0.day, $0.met) }, undated: kind.undated, due: kind.before,
            through: through)
    }
}
