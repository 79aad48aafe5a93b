public import EventSchema

/// Years that this log freezes or opens again. Only the log of the province's own office is heeded.
extension OfficeState {
    func judge(_ event: Event, _ data: PeriodClosed) -> Ruling {
        if periods[data.year] != nil { return .rejected(.periodClosed) }
        let after = PeriodClosing(event: event.id, at: event.time, frozen: data)
        return .period(PeriodChange(year: data.year, before: nil, after: after))
    }

    func judge(_ event: Event, _ data: PeriodReopened) -> Ruling {
        guard let before = periods[data.year] else { return .rejected(.periodOpen) }
        if let code = refusal(of: event, standing: before.event, withdraws: data.reopens) { return .rejected(code) }
        return .period(PeriodChange(year: data.year, before: before, after: nil))
    }

    mutating func set(period year: Int, _ closing: PeriodClosing?) {
        record(.period(year, periods[year]))
        periods[year] = closing
    }

    /// The years that stand frozen, in their order.
    public var closings: [PeriodClosing] { periods.sorted { $0.key < $1.key }.map(\.value) }

    /// How often units, their grades and awards of a year changed behind a place in one of the logs.
    public func changes(year: Int, behind place: LogPosition?) -> Int {
        let number = place.map(records(through:)) ?? 0
        return units.changes(behind: number) { Int($0.year) == year }
            + awards.changes(behind: number) { Int($0.year) == year } + gradeChanges(year: year, behind: number)
    }

    func addPeriods(to digest: inout CanonicalDigest) {
        for closing in closings {
            let frozen = closing.frozen
            digest.line("period", String(frozen.year), closing.event.text, String(frozen.fold), frozen.digest.text)
        }
    }
}
