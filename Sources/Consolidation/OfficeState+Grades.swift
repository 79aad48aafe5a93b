import EventSchema

/// Grades of the movement: a table of their own beside the register, by the number of the unit's entry.
extension OfficeState {
    // MARK: Rules

    func judge(_ event: Event, _ data: ClassificationDecided, grade: Grade) -> Ruling {
        judge(graded: event, year: data.year, after: grade) { unitKind, standing in
            if unitKind != data.unitKind { return .kindMismatch }
            return refusal(
                of: event, standing: standing, replaces: data.replaces, reason: data.reason, stands: .resultStands)
        }
    }

    func judge(gradeWithdrawn event: Event, _ data: ClassificationWithdrawn) -> Ruling {
        judge(graded: event, year: data.year, after: nil) { _, standing in
            refusal(of: event, standing: standing, withdraws: data.withdraws)
        }
    }

    /// The unit stays as it is; the rule sees its kind and the record whose grade stands.
    private func judge(
        graded event: Event, year: Int, after: Grade?, unless refuses: (CatalogueCode, EventID?) -> RejectionCode?
    ) -> Ruling {
        let standing = find(unit: event.subject, year: year).flatMap { grades[$0] }
        let ruling = judge(active: event, year: year) { entry in
            if let code = refuses(units.cells[entry.cell].unitKind, standing?.event) { return .refused(code) }
            return .becomes(entry.standing)
        }
        guard case .unit(let index?, let unit) = ruling else { return ruling }
        return .grade(index, GradeChange(of: unit, before: standing?.grade, after: after))
    }

    func judge(graded event: Event, _ data: ReportingCompleted) -> Ruling {
        let key = ReportKey(year: data.year, unitKind: data.unitKind)
        let (registered, counts) = (counts(of: key).registered, gradeCounts(of: key))
        guard data.registered == registered, GradeCounts(data.results) == counts else {
            return .rejected(.countsDiffer)
        }
        if counts.graded < registered { return .rejected(.resultsMissing) }
        let before = reports[key] ?? ReportState()
        if let graded = before.graded, graded.registered == registered, graded.grades == counts, graded.revisions == 0 {
            return .rejected(.completedAlready)
        }
        var after = before
        after.graded = ReportState.Graded(
            registered: registered, grades: counts, event: event.id, at: event.time, revisions: 0)
        return .report(ReportChange(key: key, before: before, after: after))
    }

    // MARK: Changes

    mutating func perform(_ event: Event, graded index: UInt32, _ change: GradeChange) {
        set(
            grade: index,
            change.after.map {
                GradeEntry(grade: $0, decision: PackedDecision(event.data.decision, in: &texts), event: event.id)
            })
    }

    /// A unit that leaves the register takes its grade along.
    mutating func dropGrade(of index: UInt32?, after change: UnitChange) {
        guard let index, !change.after.status.isActive, grades[index] != nil else { return }
        set(grade: index, nil)
    }

    /// The one place where a grade changes.
    private mutating func set(grade index: UInt32, _ entry: GradeEntry?) {
        record(.grade(index, grades[index]))
        grades[index] = entry
    }

    // MARK: What the log says

    /// Grades by cell, of units that count here. Summed up when asked for: who counts a unit moves without its grade.
    var gradeCells: [UnitCell: GradeCounts] {
        grades.reduce(into: [:]) { cells, entry in
            let unit = units[entry.key]
            guard unit.status.countsAtItsOffice else { return }
            cells[units.cells[unit.cell], default: .zero] += GradeCounts(oneWith: entry.value.grade)
        }
    }

    /// Grades of units of one kind and year that count at this office, whatever their area.
    public func gradeCounts(of key: ReportKey) -> GradeCounts {
        gradeCells.reduce(into: .zero) { sum, cell in
            if cell.key.year == key.year, cell.key.unitKind == key.unitKind { sum += cell.value }
        }
    }

    func grade(of entry: UnitEntry) -> Grade? {
        units.find(entry.code, year: Int(entry.year)).flatMap { grades[$0] }?.grade
    }

    func gradeView(of index: UInt32?) -> GradeView? {
        index.flatMap { grades[$0] }.map { GradeView($0, in: texts) }
    }

    func addGrades(to digest: inout CanonicalDigest, of isMeant: (Int) -> Bool) {
        let all = grades.map { (unit: units[$0.key], entry: $0.value) }
        let sorted = all.filter { isMeant(Int($0.unit.year)) }.sorted { left, right in
            left.unit.year == right.unit.year
                ? texts.precedes(left.unit.code, right.unit.code) : left.unit.year < right.unit.year
        }
        for (unit, entry) in sorted {
            let decision = entry.decision.decision(in: texts)
            digest.line(
                "grade", String(unit.year), texts.text(unit.code), Scheme.movement.rawValue, entry.grade.rawValue,
                entry.event.text, decision?.number ?? "", decision?.date.text ?? "", decision?.authority?.text ?? "")
        }
    }
}
