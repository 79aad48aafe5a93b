import Consolidation
import EventSchema
import Wording

/// The table of figures by the areas of another day.
struct RegroupedView {
    private let output: Output
    private let isWhole: Bool
    private var language: Language { output.language }

    init(_ output: Output, isWhole: Bool) {
        self.output = output
        self.isWhole = isWhole
    }

    func lines(_ regrouped: RegroupedTotals, _ words: CatalogueWords) -> [String] {
        let kinds = words.ordered(unitKinds: Set(regrouped.rows.map(\.unitKind)))
        guard !kinds.isEmpty else { return [] }
        var table = Table(
            [(TotalsPhrases.area[language], .left)] + kinds.map { (words.unitKind($0), Table.Alignment.right) })
        // Rows of the same areas stand together.
        for (index, row) in regrouped.rows.enumerated()
        where index == 0 || regrouped.rows[index - 1].areas != row.areas {
            let same = regrouped.rows.filter { $0.areas == row.areas }
            table.add([label(same)] + cells(same, kinds))
        }
        let sum = isWhole ? TotalsPhrases.wholeProvince : TotalsPhrases.wholeSelection
        table.add([sum[language]] + cells(regrouped.rows, kinds))
        let own = regrouped.yearDay.map { LocalTime.date($0, language) } ?? "–"
        return [AreaPhrases.regrouped(on: LocalTime.date(regrouped.on, language), own: own, language)] + table.lines()
    }

    private func label(_ rows: [RegroupedTotals.Row]) -> String {
        let areas = rows[0].areas
        if areas.count == 1 { return name(areas[0]) }
        let from = Set(rows.flatMap(\.from).map { $0.name ?? $0.code.text })
        if areas.isEmpty { return AreaPhrases.unmapped(from.count, language) }
        guard areas.count > 2 else {
            return AreaPhrases.between(areas.map(name).joined(separator: " / "), language)
        }
        return AreaPhrases.between(areas.count, from: from.sorted().joined(separator: ", "), language)
    }

    private func name(_ area: AreaReference) -> String { "\(area.code) \(area.name ?? "")" }

    private func cells(_ rows: [RegroupedTotals.Row], _ kinds: [CatalogueCode]) -> [String] {
        kinds.map { kind in
            var cell = FigureCell()
            for row in rows where row.unitKind == kind {
                cell.add(met: row.met, registered: row.registered, isClosed: row.registerClosed)
            }
            return cell.text(output)
        }
    }
}
