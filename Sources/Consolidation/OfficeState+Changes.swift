public import EventSchema

extension OfficeState {
    /// What a record made of a unit or an award; nil where it changed neither.
    ///
    /// - Parameter place: in one of the logs that were folded.
    public func change(at place: LogPosition) -> Change? {
        let number = records(through: place)
        if let (before, after) = units.change(by: number), let unit = UnitCode(validating: texts.text(after.code)) {
            let cell = units.cells[after.cell]
            return .unit(
                UnitChange(
                    year: cell.year, unit: unit, area: cell.area, unitKind: cell.unitKind,
                    before: before?.standing ?? .absent, after: after.standing))
        }
        return awards.change(by: number).map { before, after in
            .award(
                AwardChange(
                    year: Int(after.year), subject: texts.text(after.subject), before: before.flatMap(count),
                    after: count(after)))
        }
    }

    private func count(_ entry: AwardEntry) -> AwardChange.AwardCount? {
        entry.stands ? AwardChange.AwardCount(cell: awards.cells[entry.cell], quantity: entry.quantity) : nil
    }
}
