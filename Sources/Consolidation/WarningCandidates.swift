import EventSchema

/// Which units of a year a warning may be about, told from the numbers that entries hold: only those few are then looked at
/// with their names.
struct WarningCandidates {
    private let year: Int
    /// Kinds and areas that more than one office has units of.
    private let shared: Set<Place>
    /// Where a unit that met should not have.
    private let below: Set<Place>
    /// Kinds of which the year's circular leaves something out: their names must be looked at.
    private let scoped: Set<CatalogueCode>
    /// By kind: the days that decisions lie between.
    private(set) var days: [CatalogueCode: Window] = [:]

    /// A window, and the deadline that ends it.
    struct Window {
        let from: CivilDate
        let before: CivilDate
        let articles: (window: String, deadline: String)

        /// - Parameter day: since 1970.
        func holds(_ day: Int) -> Bool { (from.daysSinceEpoch..<before.daysSinceEpoch).contains(day) }

        /// Which of the two a day outside breaks.
        func article(of day: Int) -> String { day < from.daysSinceEpoch ? articles.window : articles.deadline }
    }

    struct Place: Hashable {
        let unitKind: CatalogueCode
        let area: AreaCode

        init(unitKind: CatalogueCode, area: AreaCode) {
            self.unitKind = unitKind
            self.area = area
        }

        init(_ cell: UnitCell) { self.init(unitKind: cell.unitKind, area: cell.area) }
    }

    init(
        _ states: [OfficeState], _ totals: ProvinceTotals, _ edition: CatalogueEdition, _ scope: CatalogueScope?,
        year: Int
    ) {
        self.year = year
        scoped = Set(scope?.exclusions.map(\.unitKind) ?? [])
        var offices: [Place: Set<OfficeID>] = [:]
        for state in states {
            for cell in state.units.cells.nonzero.keys where cell.year == year {
                offices[Place(cell), default: []].insert(state.office)
            }
        }
        shared = Set(offices.filter { $0.value.count > 1 }.keys)
        var below: Set<Place> = []
        for threshold in edition.thresholds {
            for (area, counts) in threshold.counts(in: totals, year: year)
            where !threshold.isReached(met: counts.met, of: counts.registered) {
                below.insert(Place(unitKind: threshold.unitKind, area: area))
            }
        }
        self.below = below
        for kind in edition.unitKinds.map(\.code) {
            guard let window = edition.windows.first(where: { $0.unitKinds.contains(kind) }),
                let deadline = edition.deadlines.first(where: { $0.unitKinds.contains(kind) }),
                let from = window.from.date(in: year), let before = deadline.before.date(in: year), from <= before
            else { continue }
            days[kind] = Window(from: from, before: before, articles: (window.article, deadline.article))
        }
    }

    func isScoped(_ cell: UnitCell) -> Bool { scoped.contains(cell.unitKind) }

    func isShared(_ cell: UnitCell) -> Bool { shared.contains(Place(cell)) }

    /// Hands over those of an office, with where they count.
    func each(of state: OfficeState, _ body: (UnitEntry, UnitCell) -> Void) {
        let cells = state.units.cells.cells.map(cell)
        for entry in state.units.all where Int(entry.year) == year && entry.status.countsAtItsOffice {
            let cell = cells[Int(entry.cell)]
            let isLate = cell.days.map { days in entry.decision.day.map { !days.holds($0) } ?? false } ?? false
            if cell.isShared || cell.isScoped || cell.isBelow && entry.result == .met || isLate {
                body(entry, state.units.cells[entry.cell])
            }
        }
    }

    /// What is asked of each of a cell's units.
    private struct Cell {
        let isShared: Bool
        let isBelow: Bool
        let isScoped: Bool
        let days: Window?
    }

    private func cell(_ cell: UnitCell) -> Cell {
        let place = Place(cell)
        return Cell(
            isShared: shared.contains(place), isBelow: below.contains(place),
            isScoped: scoped.contains(cell.unitKind), days: days[cell.unitKind])
    }
}

extension CatalogueThreshold {
    /// Units of the kind that is counted, by area, over all offices.
    func counts(in totals: ProvinceTotals, year: Int) -> [AreaCode: UnitCounts] {
        var within: [AreaCode: UnitCounts] = [:]
        for line in totals.units where line.cell.year == year && line.cell.unitKind == ofUnitKind {
            within[line.cell.area, default: .zero] += line.counts
        }
        // An area without any such unit leaves nothing to hold a result against.
        return within.filter { $0.value.registered > 0 }
    }
}
