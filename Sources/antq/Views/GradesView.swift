import Consolidation
import EventSchema
import Wording

/// Shows grades of the movement: `--json` an object a change, else a table with a row for each kind (and area).
struct GradesView: Sendable {
    private let output: Output
    private let byArea: Bool
    private let redraws: Bool
    private var language: Language { output.language }

    /// - Parameter redraws: on a terminal, each table takes the place of the one before.
    init(_ output: Output, byArea: Bool, redraws: Bool) {
        self.output = output
        self.byArea = byArea
        self.redraws = redraws && StandardStream.out.isTerminal
    }

    func show(_ answer: GradesAnswer, _ body: [UInt8], _ names: AreaNames, isFirst: Bool) {
        if output.isJSON {
            output.data(body)
            return
        }
        let head = TotalsPhrases.head(
            year: answer.year, position: answer.ledger.position, clock: LocalTime.text(answer.asOf, language),
            online: answer.offices.count(where: \.online), offices: answer.offices.count, language)
        var lines = [output.bold(GradePhrases.title[language].uppercased()), output.bold(head)]
        if let banner = Banner.text(answer.logKind, language) { lines.append(output.warning(banner)) }
        lines.append(output.warning(PeriodLine.text(answer.period, language)))
        lines.append("")
        if answer.grades.isEmpty {
            lines.append(TotalsPhrases.empty(isExercise: answer.logKind == .exercise, language))
        } else {
            if let frozen = answer.frozen {
                lines += table(frozen, answer, names).lines()
                if frozen != answer.grades {
                    lines += ["", output.warning(PeriodPhrases.revised(answer.period.revisions, language))]
                    lines += table(answer.grades, answer, names).lines()
                }
            } else {
                lines += table(answer.grades, answer, names).lines()
            }
            lines += notes(answer)
        }
        if let parked = answer.parked { lines += ["", output.warning(FoldPhrases.waiting(parked, language))] }
        if redraws { StandardStream.out.write(Array("\u{1B}[H\u{1B}[2J".utf8)) }
        // Off a terminal tables follow one another.
        if !isFirst, !redraws { lines.insert("", at: 0) }
        output.data(lines.joined(separator: "\n"))
    }

    private func words(_ answer: GradesAnswer) -> CatalogueWords {
        CatalogueWords(year: answer.year, scheme: answer.scheme, language: language)
    }

    private func table(_ rows: [GradesAnswer.Row], _ answer: GradesAnswer, _ names: AreaNames) -> Table {
        let words = words(answer)
        var columns: [(title: String, alignment: Table.Alignment)] = [
            (GradePhrases.kind[language], .left), (GradePhrases.registered[language], .right),
        ]
        if byArea { columns.insert((TotalsPhrases.area[language], .left), at: 0) }
        columns += (Grade.allCases.map(Optional.some) + [nil]).map { (GradePhrases.column($0, language), .right) }
        var table = Table(columns)
        for area in Set(rows.map(\.area)).sorted() {
            let own = rows.filter { $0.area == area }
            for kind in words.ordered(unitKinds: Set(own.map(\.unitKind))) {
                for row in own where row.unitKind == kind {
                    let counts = [row.registered, row.xuatSac, row.kha, row.trungBinh, row.yeu, row.noResult]
                    table.add(
                        (byArea ? [names.name(area)] : []) + [words.unitKind(kind)] + counts.map { output.number($0) })
                }
            }
        }
        return table
    }

    /// What is missing before these are all.
    private func notes(_ answer: GradesAnswer) -> [String] {
        let words = words(answer)
        var lines: [String] = []
        if let missing = GradePhrases.missing(answer.grades.reduce(0) { $0 &+ $1.noResult }, language) {
            lines.append(missing)
        }
        let open = words.ordered(unitKinds: Set(answer.grades.filter { !$0.registerClosed }.map(\.unitKind)))
        if !open.isEmpty {
            let names = open.map { words.unitKind($0).lowercasedFirst }.joined(separator: ", ")
            lines.append(output.warning(TotalsPhrases.registerOpen(names, language)))
        }
        let complete = answer.reporting.filter { $0.offices > 0 }.map { row in
            "\(words.unitKind(row.unitKind).lowercasedFirst) \(row.complete)/\(row.offices)"
        }
        if !complete.isEmpty { lines.append(TotalsPhrases.complete(complete.joined(separator: " · "), language)) }
        return lines
    }
}
