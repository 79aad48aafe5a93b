import EventSchema

/// Registers that were declared complete, and kinds of a year that were reported completely.
extension OfficeState {
    // MARK: Rules

    func judge(_ event: Event, _ data: RegisterDeclared) -> Ruling {
        let key = ReportKey(year: data.year, unitKind: data.unitKind)
        let before = reports[key] ?? ReportState()
        if before.declared?.count == data.count { return .rejected(.declaredAlready) }
        var after = before
        after.declared = ReportState.Declaration(count: data.count, event: event.id)
        return .report(ReportChange(key: key, before: before, after: after))
    }

    func judge(_ event: Event, _ data: ReportingCompleted) -> Ruling {
        switch Scheme(data.scheme) {
        case .standard: break
        case .movement: return judge(graded: event, data)
        case nil: return .refused(.parked(.schemeNotCounted))
        }
        let key = ReportKey(year: data.year, unitKind: data.unitKind)
        let counts = counts(of: key)
        let stated = UnitCounts(
            registered: data.registered, met: data.results[.met], notMet: data.results[.notMet],
            deferred: data.results[.deferred])
        guard stated == counts else { return .rejected(.countsDiffer) }
        if counts.noResult > 0 { return .rejected(.resultsMissing) }
        let before = reports[key] ?? ReportState()
        if let completed = before.completed, completed.counts == counts, completed.revisions == 0 {
            return .rejected(.completedAlready)
        }
        var after = before
        after.completed = ReportState.Completion(counts: counts, event: event.id, at: event.time, revisions: 0)
        return .report(ReportChange(key: key, before: before, after: after))
    }

    // MARK: Changes

    mutating func set(_ key: ReportKey, _ state: ReportState?) {
        record(.report(key, reports[key]))
        reports[key] = state
    }

    /// A record about a unit counted: what was reported completely before is revised, under the scheme that the record
    /// names, or under each where it is about the register.
    mutating func noteRevision(of key: ReportKey, by data: EventData) {
        guard let before = reports[key] else { return }
        let scheme = data.scheme.flatMap { Scheme($0) }
        var after = before
        if scheme != .movement { after.completed?.revisions += 1 }
        if scheme != .standard { after.graded?.revisions += 1 }
        if after != before { set(key, after) }
    }

    // MARK: What the log says

    /// Units of one kind and year that count at this office, whatever their area.
    public func counts(of key: ReportKey) -> UnitCounts {
        var sum = UnitCounts.zero
        for (cell, counts) in zip(units.cells.cells, units.cells.counts)
        where cell.year == key.year && cell.unitKind == key.unitKind {
            sum += counts
        }
        return sum
    }

    /// What was declared and reported, by year and kind.
    public var sortedReports: [(key: ReportKey, state: ReportState)] {
        reports.sorted { $0.key < $1.key }.map { (key: $0.key, state: $0.value) }
    }

    func addReports(to digest: inout CanonicalDigest, of isMeant: (Int) -> Bool) {
        for (key, state) in sortedReports where isMeant(key.year) {
            if let declared = state.declared {
                digest.line(
                    "register", String(key.year), key.unitKind.text, String(declared.count), declared.event.text)
            }
            if let completed = state.completed {
                digest.line(
                    "completed", String(key.year), key.unitKind.text, String(completed.counts.registered),
                    String(completed.counts.met), String(completed.counts.notMet), String(completed.counts.deferred),
                    completed.event.text, String(completed.revisions))
            }
            if let graded = state.graded {
                digest.line(
                    "graded", String(key.year), key.unitKind.text, Scheme.movement.rawValue, String(graded.registered),
                    String(graded.grades.excellent), String(graded.grades.good), String(graded.grades.average),
                    String(graded.grades.weak), graded.event.text, String(graded.revisions))
            }
        }
    }
}
