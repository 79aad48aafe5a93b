public import EventSchema

extension UnitsAnswer {
    /// One page.
    ///
    /// - Parameter offices: the states of the query's kind of log, each with the area its office reports for, in any
    ///   order. Read and not kept.
    public static func make(
        offices: [(state: OfficeState, area: AreaCode)], query: UnitsQuery, province: ProvinceID,
        catalogue: Catalogue = .standard
    ) -> UnitsAnswer {
        let limit = min(max(query.limit, 1), UnitsQuery.maximumLimit)
        let provinceArea = AreaCode(validating: province.text.uppercased())
        let scope = AreaScope(query: TotalsQuery(area: query.area), provinceArea: provinceArea)
        let year = query.year ?? offices.lazy.compactMap(\.state.latestUnitYear).max()
        let kinds = year.map { SchemeKinds(query, year: $0, catalogue) }
        var rows: [Row] = []
        for (state, area) in offices.sorted(by: { $0.state.office < $1.state.office }) {
            if let asked = query.office, asked != state.office { continue }
            if let after = query.after, after.office > state.office { continue }
            // One more than the page holds says whether there is another page.
            guard let year, rows.count <= limit else { break }
            let start = query.after?.office == state.office ? query.after?.unit : nil
            let page = state.units(year: year, after: start, limit: limit + 1 - rows.count) { entry in
                let cell = state.units.cells[entry.cell]
                return (query.unitKind ?? cell.unitKind) == cell.unitKind
                    && (kinds?.admits(cell.unitKind, query, entry.result, state.grade(of: entry)) ?? true)
                    && scope.row(officeArea: area, unitArea: cell.area) != nil
                    && (query.match?.match(name: state.texts.utf8(entry.name), code: state.texts.utf8(entry.code))
                        ?? true)
            }
            rows += page.map { Row($0, office: state.office) }
        }
        let hasMore = rows.count > limit
        if hasMore { rows.removeLast(rows.count - limit) }
        return UnitsAnswer(
            province: province, year: year, logKind: query.logKind, units: rows,
            next: hasMore ? rows.last.map { UnitsCursor(office: $0.office, unit: $0.unit) } : nil)
    }
}

/// Which kinds of units a question is about, and which of its units have the result that is asked for.
private struct SchemeKinds {
    private let edition: CatalogueEdition?
    private let scheme: Scheme

    init(_ query: UnitsQuery, year: Int, _ catalogue: Catalogue) {
        scheme = query.scheme ?? .standard
        edition = catalogue.edition(forYear: year, scheme: scheme)
    }

    func admits(
        _ kind: CatalogueCode, _ query: UnitsQuery, _ result: ClassificationResult?, _ grade: @autoclosure () -> Grade?
    ) -> Bool {
        if query.scheme == nil, query.result == nil { return true }
        guard edition?.knows(unitKind: kind) ?? (scheme == .standard) else { return false }
        guard let asked = query.result else { return true }
        switch scheme {
        case .standard: return asked.admits(result.map(SchemeResult.standard))
        case .movement: return asked.admits(grade().map(SchemeResult.graded))
        }
    }
}

extension OfficeState {
    /// The latest year with any unit in the register.
    public var latestUnitYear: Int? { units.cells.nonzero.keys.lazy.map(\.year).max() }

    /// The first units of a year after a code, in the order of their codes.
    ///
    /// Keeps the best few while it looks through all: a page costs one pass, and never a sort of everything.
    func units(year: Int, after: UnitCode?, limit: Int, where admits: (UnitEntry) -> Bool) -> [UnitView] {
        let start = after.map { Array($0.text.utf8) }
        var best: [UnitEntry] = []
        var bound: TextPool.ID?
        func cut() {
            best.sort { texts.precedes($0.code, $1.code) }
            if best.count > limit { best.removeLast(best.count - limit) }
            bound = best.count == limit ? best.last?.code : nil
        }
        for entry in units.all where Int(entry.year) == year && entry.status.isActive && admits(entry) {
            if let start, !start.lexicographicallyPrecedes(texts.utf8(entry.code)) { continue }
            if let bound, !texts.precedes(entry.code, bound) { continue }
            best.append(entry)
            if best.count >= limit * 2 { cut() }
        }
        cut()
        return best.compactMap(view)
    }
}
