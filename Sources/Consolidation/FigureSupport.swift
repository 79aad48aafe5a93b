import EventSchema

/// What the records of all offices say of a figure, and which records those are.
struct FigureSupport {
    private let year: Int
    private let totals: ProvinceTotals
    private let transfers: TransferJoin
    private let sources: [(state: OfficeState, area: AreaCode)]
    private let awards: [(office: OfficeID, view: AwardView)]

    /// - Parameter sources: one of each office, with the area it reports for.
    init(
        year: Int, totals: ProvinceTotals, standings: [OfficeStanding],
        sources: [(state: OfficeState, area: AreaCode)]
    ) {
        self.year = year
        self.totals = totals
        self.sources = sources.sorted { $0.state.office < $1.state.office }
        transfers = TransferJoin(standings.flatMap(\.totals.transfers))
        awards = self.sources.flatMap { source in
            source.state.awards(year: year).map { (source.state.office, $0) }
        }
    }

    // MARK: Units

    /// Units of the figure's kind and area, by the office that counts them.
    func units(of kind: CatalogueCode, _ scope: FigureScope) -> [(office: OfficeID, counts: UnitCounts)] {
        var sums: [OfficeID: UnitCounts] = [:]
        for line in totals.units where line.cell.year == year && line.cell.unitKind == kind && scope.holds(line.office)
        {
            guard scope.holds(officeArea: line.officeArea, unitArea: line.cell.area) else { continue }
            sums[line.office, default: .zero] += line.counts
        }
        return sums.sorted { $0.key < $1.key }.map { (office: $0.key, counts: $0.value) }
    }

    /// One record for each unit that a measure counts: its result's, or where none is asked for or stated the one by which
    /// it stands in the register of the office that counts it.
    func entries(of kind: CatalogueCode, _ measure: FigureMeasure, _ scope: FigureScope) -> [FigureEntry] {
        sources.filter { scope.holds($0.state.office) }.flatMap { source -> [FigureEntry] in
            counted(at: source.state).compactMap { unit -> FigureEntry? in
                let (view, result) = unit
                guard view.unitKind == kind, measure.counts(result),
                    scope.holds(officeArea: source.area, unitArea: view.area)
                else { return nil }
                let states = measure != .registered && measure != .noResult
                return FigureEntry(
                    office: source.state.office, subject: view.unit.text,
                    event: states ? view.resultEvent ?? view.registration : view.registration, adds: 1)
            }
        }
    }

    /// The units that count at an office once transfers are settled, each with the result it counts with.
    private func counted(at state: OfficeState) -> [(UnitView, ClassificationResult?)] {
        var left: Set<UnitCode> = []
        var come: [UnitCode: ClassificationResult?] = [:]
        for move in transfers.moves(of: state.office) where move.half.year == year {
            if move.half.direction == .outgoing {
                left.insert(move.half.unit)
            } else {
                come.updateValue(move.result, forKey: move.half.unit)
            }
        }
        return state.units(year: year).compactMap { view in
            if let result = come[view.unit] { return (view, result) }
            guard view.status.countsAtItsOffice, !left.contains(view.unit) else { return nil }
            return (view, view.result)
        }
    }

    // MARK: Awards

    /// Lines of this authority and form that stand, to whomever.
    func awards(_ authority: CatalogueCode, _ form: CatalogueCode, _ scope: FigureScope) -> [(OfficeID, AwardView)] {
        awards.filter { scope.holds($0.office) && $0.view.authority == authority && $0.view.form == form }
            .map { ($0.office, $0.view) }
    }

    // MARK: Either

    func entries(of figure: Figure, _ scope: FigureScope) -> [FigureEntry] {
        switch figure {
        case .units(let kind, let measure, _): entries(of: kind, measure, scope)
        case .awards(let authority, let form, let recipient):
            awards(authority, form, scope).filter { (recipient ?? $0.1.recipient) == $0.1.recipient }.map {
                FigureEntry(office: $0.0, subject: $0.1.subject, event: $0.1.grant, adds: $0.1.quantity)
            }
        }
    }
}
