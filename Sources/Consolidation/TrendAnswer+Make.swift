public import EventSchema

extension TrendAnswer {
    /// One pass over the units.
    ///
    /// - Parameters:
    ///   - standings: those of the other kind of log are left out.
    ///   - sources: of the query's kind of log, each with the area its office reports for, in any order. Read and not
    ///     kept.
    ///   - query: its grouping is not heeded.
    public static func make(
        standings: [OfficeStanding], sources: [(state: OfficeState, area: AreaCode)], query: TotalsQuery,
        context: AnswerContext, catalogue: Catalogue = .standard
    ) -> TrendAnswer {
        let own = standings.filter { $0.logKind == query.logKind }
        let totals = Totals.join(own)
        let year = query.year ?? totals.latestYear
        let edition = year.flatMap { catalogue.edition(forYear: $0) }
        let kinds = (edition?.unitKinds.map(\.code) ?? []).filter { (query.unitKind ?? $0) == $0 }
        let scope = AreaScope(query: TotalsQuery(area: query.area), provinceArea: context.provinceArea)
        var registered: [CatalogueCode: Int] = [:]
        for line in totals.units
        where line.cell.year == year && scope.row(officeArea: line.officeArea, unitArea: line.cell.area) != nil {
            registered[line.cell.unitKind, default: 0] += line.counts.registered
        }
        var count = TrendCount(kinds, scope, year: year)
        count.add(sources, TransferJoin(own.flatMap(\.totals.transfers)))
        let deadlines = Deadlines(edition, year: year, asOf: context.asOf)
        return TrendAnswer(
            province: context.province, year: year, logKind: query.logKind, asOf: context.asOf, ledger: context.ledger,
            inputDigest: totals.inputDigest.digest,
            kinds: kinds.enumerated().map { index, kind in
                Kind(
                    unitKind: kind, before: deadlines.before(kind), registered: registered[kind] ?? 0,
                    undated: count.undated[index], days: count.days(of: index))
            })
    }
}

/// Units that met, by the day of their decision.
private struct TrendCount {
    private let kinds: [CatalogueCode: Int]
    private let scope: AreaScope
    private let year: Int?
    /// Of each kind: how many by days since 1970.
    private var byDay: [[Int: Int]]
    private(set) var undated: [Int]

    init(_ kinds: [CatalogueCode], _ scope: AreaScope, year: Int?) {
        self.kinds = Dictionary(
            kinds.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        self.scope = scope
        self.year = year
        byDay = kinds.map { _ in [:] }
        undated = kinds.map { _ in 0 }
    }

    mutating func add(_ sources: [(state: OfficeState, area: AreaCode)], _ transfers: TransferJoin) {
        let states = Dictionary(
            sources.map { ($0.state.office, $0.state) }, uniquingKeysWith: { first, _ in first })
        for (state, area) in sources {
            let moves = transfers.moves(of: state.office).filter { $0.half.year == year }
            let left = Set(
                moves.lazy.filter { $0.half.direction == .outgoing }.compactMap { state.texts.find($0.half.unit.text) })
            let cells = state.units.cells.cells.map { kind(of: $0, officeArea: area) }
            for entry in state.units.all {
                guard Int(entry.year) == year, entry.result == .met, entry.status.countsAtItsOffice,
                    let kind = cells[Int(entry.cell)], left.isEmpty || !left.contains(entry.code)
                else { continue }
                add(kind, entry.decision.day)
            }
            // What came brings its result along until the receiver decides for itself.
            for move in moves where move.half.direction == .incoming && move.result == .met {
                guard let kind = kind(of: move.half.cell, officeArea: area) else { continue }
                let by = move.resultBy.flatMap { states[$0] }
                let entry = by?.find(unit: move.half.unit.text, year: move.half.year).flatMap { by?.units[$0] }
                add(kind, entry?.decision.day)
            }
        }
    }

    /// The cumulative line of a kind.
    func days(of kind: Int) -> [TrendAnswer.Day] {
        var met = 0
        return byDay[kind].sorted { $0.key < $1.key }.compactMap { day, count in
            met += count
            return CivilDate(daysSinceEpoch: day).map { TrendAnswer.Day(day: $0, met: met) }
        }
    }

    /// nil where the question does not cover the cell.
    private func kind(of cell: UnitCell, officeArea: AreaCode) -> Int? {
        guard cell.year == year, scope.row(officeArea: officeArea, unitArea: cell.area) != nil else { return nil }
        return kinds[cell.unitKind]
    }

    private mutating func add(_ kind: Int, _ day: Int?) {
        if let day { byDay[kind][day, default: 0] += 1 } else { undated[kind] += 1 }
    }
}
