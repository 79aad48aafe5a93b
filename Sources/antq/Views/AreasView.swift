import Consolidation
import EventSchema
import Wording

/// Shows what codes of areas mean: one code with its history, many as a table.
struct AreasView {
    private let output: Output
    private var language: Language { output.language }

    init(_ output: Output) { self.output = output }

    func show(_ found: AreasAnswer, oneCode: Bool) {
        guard found.tree != nil else { return output.talk(AreaPhrases.noTree) }
        guard !found.areas.isEmpty else { return output.talk(AreaPhrases.none) }
        let begin = found.tree?.from
        let lines = oneCode ? found.areas.flatMap { story($0, begin) } : table(found).lines()
        output.data(lines.joined(separator: "\n"))
    }

    private func story(_ area: AreasAnswer.Area, _ begin: CivilDate?) -> [String] {
        var head = "\(area.code) \(area.name), \(span(area, begin))"
        if let parent = area.parent?.name { head += ", " + AreaPhrases.lies(in: parent, language) }
        if let act = area.act { head += " (\(act))" }
        var lines = [output.bold(head)]
        lines += area.cameFrom.map { way in
            "  " + AreaPhrases.cameFrom(name(way), relation: way.relation, language) + source(way)
        }
        lines += area.became.map { way in
            "  " + AreaPhrases.became(name(way), relation: way.relation, language) + source(way)
        }
        if area.validTo != nil, area.became.isEmpty {
            lines.append("  " + output.warning(AreaPhrases.unknownEnd[language]))
        }
        return lines
    }

    private func table(_ found: AreasAnswer) -> Table {
        var table = Table(AreaPhrases.columns.map { ($0[language], .left) })
        for area in found.areas {
            table.add([
                area.code.text, LocalTime.date(area.validFrom, language),
                area.validTo.map { LocalTime.date($0, language) } ?? "", area.name, area.parent?.name ?? "",
                area.act ?? "",
            ])
        }
        return table
    }

    private func span(_ area: AreasAnswer.Area, _ begin: CivilDate?) -> String {
        let day = LocalTime.date(area.validFrom, language)
        let from = area.act == nil && area.validFrom == begin ? AreaPhrases.orBefore(day, language) : day
        return AreaPhrases.span(from, area.validTo.map { LocalTime.date($0, language) }, language)
    }

    private func name(_ way: AreasAnswer.Way) -> String { "\(way.code) \(way.name)" }

    private func source(_ way: AreasAnswer.Way) -> String {
        let isOfList = way.basis == .mapping || way.basis == .district
        let parts = [way.act, isOfList ? AreaPhrases.listBasis[language] : nil].compactMap(\.self)
        return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    }
}
