public import EventSchema

extension OfficeState {
    /// Where a record stands that was taken in, by its number from 1.
    public func place(of number: UInt32) -> LogPosition? {
        guard number > 0, number <= ids.last, let index = begins.lastIndex(where: { $0 < number }) else { return nil }
        return LogPosition(log: logs[index].log, position: Position(UInt64(number - begins[index])))
    }

    /// One of `corrections`; nil where the question does not cover it.
    public func correction(_ number: UInt32, in query: CorrectionsQuery) -> Correction? {
        guard let place = place(of: number), (query.office ?? office) == office else { return nil }
        if let (before, after) = units.change(by: number) {
            let from = before?.result.map { Correction.Value.result(.standard($0)) }
            return correction(place, of: after, .standard, from: from, query)
        }
        if let (before, after) = awards.change(by: number) {
            guard query.unit == nil, query.unitKind == nil, (query.year ?? Int(after.year)) == Int(after.year) else {
                return nil
            }
            let shown = after.stands ? after : before ?? after
            return Correction(
                place: place, year: Int(after.year), subject: .award(awards.cells[shown.cell]),
                from: before.flatMap { $0.stands ? .quantity($0.quantity) : nil })
        }
        guard let (index, before) = gradeStep(of: number), let entry = units.value(index, at: number) else {
            return nil
        }
        return correction(place, of: entry, .movement, from: before.map { .result(.graded($0.grade)) }, query)
    }

    private func correction(
        _ place: LogPosition, of entry: UnitEntry, _ scheme: Scheme, from: Correction.Value?, _ query: CorrectionsQuery
    ) -> Correction? {
        let cell = units.cells[entry.cell]
        guard (query.year ?? cell.year) == cell.year, (query.unitKind ?? cell.unitKind) == cell.unitKind,
            let unit = UnitCode(validating: texts.text(entry.code)), (query.unit ?? unit) == unit
        else { return nil }
        return Correction(
            place: place, year: cell.year,
            subject: .unit(unit, name: texts.text(entry.name), kind: cell.unitKind, scheme: scheme), from: from)
    }
}
