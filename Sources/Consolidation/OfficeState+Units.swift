import EventSchema

/// The register and its results.
extension OfficeState {
    func find(unit: String, year: Int) -> UInt32? {
        texts.find(unit).flatMap { units.find($0, year: year) }
    }

    private func entry(_ index: UInt32?) -> UnitEntry? { index.map { units[$0] } }

    // MARK: Rules

    func judge(_ event: Event, _ data: UnitRegistered) -> Ruling {
        guard let unit = event.unit else { return .rejected(.unitUnknown) }
        let index = find(unit: event.subject, year: data.year)
        let before = entry(index)?.standing ?? .absent
        if before.status.isActive { return .rejected(.unitExists) }
        return .unit(
            index,
            UnitChange(
                year: data.year, unit: unit, area: data.area, unitKind: data.unitKind, before: before,
                after: UnitStanding(status: .registered)))
    }

    func judge(_ event: Event, _ data: UnitRetired) -> Ruling {
        judge(leaving: event, year: data.year, status: .retired)
    }

    func judge(_ event: Event, _ data: UnitMerged) -> Ruling {
        let ruling = judge(leaving: event, year: data.year, status: .merged)
        guard case .unit = ruling else { return ruling }
        if data.into.text == event.subject { return .rejected(.mergeIntoItself) }
        guard let target = entry(find(unit: data.into.text, year: data.year)), target.status.isActive else {
            return .rejected(.mergeTargetUnknown)
        }
        return ruling
    }

    private func judge(leaving event: Event, year: Int, status: UnitStatus) -> Ruling {
        judge(active: event, year: year) { entry in
            if entry.status == .leaving || entry.status == .passing { return .refused(.transferPending) }
            return .becomes(UnitStanding(status: status))
        }
    }

    func judge(_ event: Event, _ data: ClassificationDecided) -> Ruling {
        switch (Scheme(data.scheme), data.result) {
        case (.standard, .standard(let result)): return judge(event, data, result: result)
        case (.movement, .graded(let grade)): return judge(event, data, grade: grade)
        case (.standard, .graded), (.movement, .standard): return .rejected(.unknownResult)
        case (nil, _): return .refused(.parked(.schemeNotCounted))
        }
    }

    private func judge(_ event: Event, _ data: ClassificationDecided, result: ClassificationResult) -> Ruling {
        judge(active: event, year: data.year) { entry in
            if units.cells[entry.cell].unitKind != data.unitKind { return .refused(.kindMismatch) }
            let standing = entry.result == nil ? nil : ids[entry.resultEvent]
            if let code = refusal(
                of: event, standing: standing, replaces: data.replaces, reason: data.reason, stands: .resultStands)
            {
                return .refused(code)
            }
            return .becomes(UnitStanding(status: entry.status, result: result))
        }
    }

    func judge(_ event: Event, _ data: ClassificationWithdrawn) -> Ruling {
        switch Scheme(data.scheme) {
        case .standard: break
        case .movement: return judge(gradeWithdrawn: event, data)
        case nil: return .refused(.parked(.schemeNotCounted))
        }
        return judge(active: event, year: data.year) { entry in
            let standing = entry.result == nil ? nil : ids[entry.resultEvent]
            if let code = refusal(of: event, standing: standing, withdraws: data.withdraws) { return .refused(code) }
            return .becomes(UnitStanding(status: entry.status))
        }
    }

    /// Rules about a unit that must stand in the register.
    func judge(
        active event: Event, year: Int, then rule: (UnitEntry) -> UnitRule
    ) -> Ruling {
        guard let unit = event.unit, let index = find(unit: event.subject, year: year) else {
            return .rejected(.unitUnknown)
        }
        let entry = units[index]
        guard entry.status.isActive else { return .rejected(.unitRetired) }
        switch rule(entry) {
        case .refused(let code): return .rejected(code)
        case .becomes(let after):
            let cell = units.cells[entry.cell]
            return .unit(
                index,
                UnitChange(
                    year: year, unit: unit, area: cell.area, unitKind: cell.unitKind, before: entry.standing,
                    after: after))
        }
    }

    // MARK: Changes

    mutating func perform(_ event: Event, unit index: UInt32?, _ change: UnitChange) {
        switch event.data {
        case .unitRegistered(let data):
            enter(event, index, change, name: data.name)
        case .unitTransferred(let data):
            perform(event, transfer: data, unit: index, change)
        case .classificationDecided(let data):
            guard let index else { return }
            var entry = units[index]
            entry.result = change.after.result
            entry.resultEvent = ids.last
            entry.decision = PackedDecision(data.decision, in: &texts)
            units.set(index, entry, by: ids.last)
        default:
            // Withdrawn, retired or merged: the result goes, and the standing is what the ruling says.
            guard let index else { return }
            var entry = units[index]
            entry.status = change.after.status
            entry.clearResult()
            units.set(index, entry, by: ids.last)
        }
    }

    /// Puts a unit into the register: a new entry, or the old one of a unit that had left.
    @discardableResult
    mutating func enter(_ event: Event, _ index: UInt32?, _ change: UnitChange, name: String) -> UInt32 {
        let code = texts.intern(event.subject)
        let cell = UnitCell(year: change.year, area: change.area, unitKind: change.unitKind)
        let entry = UnitEntry(
            code: code, year: UInt16(clamping: change.year), status: change.after.status, result: nil,
            cell: units.number(of: cell), name: texts.intern(name), decision: .none, registration: ids.last,
            resultEvent: ids.last)
        let number = units.set(index, entry, by: ids.last)
        if let arrival = arrivals[number] {
            record(.arrival(number, arrival))
            arrivals[number] = nil
        }
        return number
    }
}
