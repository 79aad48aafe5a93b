public import EventSchema

extension OfficeState {
    /// What the log adds up to, from the running counts.
    public var totals: OfficeTotals {
        OfficeTotals(
            units: units.cells.nonzero, awards: awards.cells.nonzero, transfers: transferHalves, grades: gradeCells)
    }

    /// The same, counted anew from every unit and award. Equal to `totals`, or the fold is broken.
    public func recount() -> OfficeTotals {
        var unitCounts: [UnitCell: UnitCounts] = [:]
        for entry in units.all { unitCounts[units.cells[entry.cell], default: .zero] += entry.counts }
        var awardCounts: [AwardCell: Int] = [:]
        for entry in awards.all { awardCounts[awards.cells[entry.cell], default: 0] += entry.quantity }
        return OfficeTotals(units: unitCounts, awards: awardCounts, transfers: transferHalves, grades: gradeCells)
    }

    /// A unit of one year, whether it is still in the register or has left it; nil if it never was.
    public func current(unit: UnitCode, year: Int) -> UnitView? {
        find(unit: unit.text, year: year).flatMap { view(of: units[$0]) }
    }

    /// The award that stands on a line; nil if none does.
    public func award(subject: String, year: Int) -> AwardView? {
        find(award: subject, year: year).flatMap { view(of: awards[$0]) }
    }

    /// The record that stands where this event would go: the result of its unit, the grant on its line, or the published
    /// figure.
    public func standing(for event: Event) -> EventID? { standing(for: event.data, subject: event.subject) }

    /// The same for a draft, of which there is no event yet.
    public func standing(for data: EventData, subject: String) -> EventID? {
        guard let year = data.year else { return nil }
        switch data {
        case .awardGranted, .awardRevoked: return award(subject: subject, year: year)?.grant
        case .figuresDeclared: return figures[FigureKey(year: year, subject: subject)]?.event
        case .periodReopened: return periods[year]?.event
        default:
            let unit = data.unit(subject: subject).flatMap { current(unit: $0, year: year) }
            return data.scheme.flatMap { Scheme($0) } == .movement ? unit?.grade?.event : unit?.resultEvent
        }
    }

    /// The units of a year that are in the register or on their way in, in the order of their codes.
    public func units(year: Int) -> [UnitView] {
        units.all.filter { Int($0.year) == year && $0.status.isActive }
            .sorted { texts.precedes($0.code, $1.code) }
            .compactMap(view)
    }

    /// The awards of a year that stand, in the byte order of their subjects.
    public func awards(year: Int) -> [AwardView] {
        awards.all.filter { Int($0.year) == year && $0.stands }
            .sorted { texts.precedes($0.subject, $1.subject) }
            .compactMap(view)
    }

    func view(of entry: UnitEntry) -> UnitView? {
        guard let unit = UnitCode(validating: texts.text(entry.code)) else { return nil }
        let cell = units.cells[entry.cell]
        return UnitView(
            year: Int(entry.year), unit: unit, unitKind: cell.unitKind, name: texts.text(entry.name), area: cell.area,
            status: entry.status, result: entry.result, decision: entry.decision.decision(in: texts),
            registration: ids[entry.registration],
            resultEvent: entry.result == nil ? nil : ids[entry.resultEvent],
            grade: grades.isEmpty ? nil : gradeView(of: units.find(entry.code, year: Int(entry.year))))
    }

    func view(of entry: AwardEntry) -> AwardView? {
        guard entry.stands else { return nil }
        let cell = awards.cells[entry.cell]
        return AwardView(
            year: Int(entry.year), subject: texts.text(entry.subject), authority: cell.authority, form: cell.form,
            recipient: cell.recipient, quantity: entry.quantity, decision: entry.decision.decision(in: texts),
            grant: ids[entry.grant])
    }
}
