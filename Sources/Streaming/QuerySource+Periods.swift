internal import Consolidation
internal import EventSchema

extension QuerySource {
    /// Whether a year is frozen, and what changed since.
    func period(_ year: Int?, _ kind: LogKind) -> PeriodStatus {
        guard let year, let closing = closings(kind).first(where: { $0.frozen.year == year }) else {
            return .provisional
        }
        let cut = Set(closing.frozen.cut)
        let revisions = states(kind).reduce(0) { sum, own in
            let place = own.state.place(in: cut)
            return sum + own.state.changes(year: year, behind: place)
        }
        return PeriodStatus(closing, revisions: revisions)
    }

    func closing(_ year: Int, _ kind: LogKind) -> PeriodClosing? {
        closings(kind).first { $0.frozen.year == year }
    }
}

extension OfficeState {
    /// Where its logs were cut; nil where nothing of them is in the cut.
    func place(in cut: Set<LogPosition>) -> LogPosition? {
        cut.first { place in logs.contains { $0.log == place.log } }
    }
}
