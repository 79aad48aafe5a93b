import EventSchema

/// A warning before it is put into words: names and key cost, and a page has only a few of them.
struct WarningFinding {
    /// A unit and whose it is.
    struct Found {
        /// One for all units of an office: a state is many references to copy.
        final class Source: Sendable {
            let state: OfficeState

            /// The text of the office's id.
            let office: String

            init(_ state: OfficeState) {
                self.state = state
                office = state.office.text
            }
        }

        let source: Source
        let entry: UnitEntry
        let kind: CatalogueCode

        var state: OfficeState { source.state }

        /// - Parameter isAboutResult: the record that is warned of is that of its result.
        func unit(isAboutResult: Bool) -> WarningsAnswer.Unit? {
            state.view(of: entry).map { view in
                WarningsAnswer.Unit(
                    office: state.office, unit: view.unit, unitKind: view.unitKind, name: view.name, area: view.area,
                    event: isAboutResult ? view.resultEvent : nil)
            }
        }

        var code: ArraySlice<UInt8> { source.state.texts.utf8(entry.code) }

        static func precedes(_ left: Found, _ right: Found) -> Bool {
            left.source.state.office == right.source.state.office
                ? left.code.lexicographicallyPrecedes(right.code) : left.source.state.office < right.source.state.office
        }
    }

    let rule: WarningRule
    let article: String
    /// Sorted by office and code; at least one.
    let units: [Found]
    var share: WarningsAnswer.Share?
    var exclusion: WarningsAnswer.Exclusion?
    /// The days that its decision should lie between.
    var days: (from: CivilDate, before: CivilDate)?

    func concerns(_ query: ReportQuery) -> Bool {
        units.contains { found in
            (query.office ?? found.state.office) == found.state.office && (query.unitKind ?? found.kind) == found.kind
        }
    }

    /// False where its key lies before another, whatever its facts are.
    func mayFollow(_ key: WarningKey?) -> Bool {
        guard let key else { return true }
        if rule.rawValue != key.rule.text { return rule.rawValue > key.rule.text }
        if units[0].state.office != key.office { return units[0].state.office > key.office }
        return !units[0].code.lexicographicallyPrecedes(key.unit.text.utf8)
    }

    func warning(year: Int, edition: CatalogueEdition) -> WarningsAnswer.Warning? {
        let decision = units[0].entry.decision.decision(in: units[0].state.texts)
        return WarningsAnswer.Warning(
            rule, year: year, edition: edition.code, article: article,
            units: units.compactMap { $0.unit(isAboutResult: rule.isAboutResult) }, share: share,
            decision: days.flatMap { days in
                decision.map { .init(number: $0.number, date: $0.date, from: days.from, before: days.before) }
            }, exclusion: exclusion)
    }
}
