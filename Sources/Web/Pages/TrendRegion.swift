internal import Consolidation
internal import EventSchema
internal import Wording

/// How one kind's count grew over the year, beside the year before.
struct TrendRegion {
    let page: OverviewPage
    let trend: TrendAnswer
    /// nil where the year is not known.
    let lastYear: TrendAnswer?

    var html: HTML {
        guard let kind = page.chosenKind, let current = season(trend, kind) else {
            return "<p>\(page.say(PagePhrases.noData))</p>"
        }
        let choices = KindChoices(frame: page.frame, kinds: page.kinds, shown: [kind], region: .trend, offersAll: false)
        let line = TrendLine(
            id: "trend", title: ChartPhrases.trendTitle(page.words.unitKind(kind), page.language), current: current,
            previous: lastYear.flatMap { season($0, kind) })
        return choices.html + line.html(page.language)
    }

    private func season(_ answer: TrendAnswer, _ kind: CatalogueCode) -> TrendSeason? {
        guard let year = answer.year, let found = answer.kinds.first(where: { $0.unitKind == kind }) else { return nil }
        // Behind the season's own year, and once it is frozen, nothing more is expected.
        let isOver = page.frame.period.status == .frozen || answer.year != page.frame.year
        let today = answer.asOf.dateInHoChiMinh
        return TrendSeason(
            year: year, days: found.days.map { ($0.day, $0.met) }, undated: found.undated, due: found.before,
            through: isOver || today.year > year ? nil : today)
    }
}
