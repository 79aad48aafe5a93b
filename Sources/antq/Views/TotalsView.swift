import Consolidation
import EventSchema
import Wording

/// Shows totals: one object a change as JSON, else a table.
struct TotalsView: Sendable {
    private let output: Output
    private let byArea: Bool
    private let redraws: Bool
    /// Nothing narrows the figures, so that their sum is the province's.
    private let isWhole: Bool
    private var language: Language { output.language }

    /// - Parameter redraws: on a terminal, each table takes the place of the one before.
    init(_ output: Output, byArea: Bool, isWhole: Bool, redraws: Bool) {
        self.output = output
        self.isWhole = isWhole
        self.byArea = byArea
        self.redraws = redraws && StandardStream.out.isTerminal
    }

    func show(_ totals: TotalsAnswer, _ body: [UInt8], _ names: AreaNames, before: TotalsAnswer?) {
        if output.isJSON {
            output.data(body)
            return
        }
        var lines = [output.bold(head(totals))]
        if let banner = Banner.text(totals.logKind, language) { lines.append(output.warning(banner)) }
        lines.append(output.warning(PeriodLine.text(totals.period, language)))
        lines.append("")
        if totals.frozen != nil {
            let frozen = totals.asFrozen
            lines += classification(frozen, names, nil) + awards(frozen)
            if totals.isRevised {
                lines += ["", output.warning(PeriodPhrases.revised(totals.period.revisions, language))]
                lines += classification(totals, names, before) + awards(totals)
            }
        } else {
            lines += classification(totals, names, before) + awards(totals)
        }
        if totals.classification.isEmpty, totals.awards.isEmpty {
            lines.append(TotalsPhrases.empty(isExercise: totals.logKind == .exercise, language))
        }
        if let parked = totals.parked { lines += ["", output.warning(FoldPhrases.waiting(parked, language))] }
        if redraws { StandardStream.out.write(Array("\u{1B}[H\u{1B}[2J".utf8)) }
        // Off a terminal tables follow one another.
        if before != nil, !redraws { lines.insert("", at: 0) }
        output.data(lines.joined(separator: "\n"))
    }

    private func head(_ totals: TotalsAnswer) -> String {
        TotalsPhrases.head(
            year: totals.year, position: totals.ledger.position, clock: LocalTime.text(totals.asOf, language),
            online: totals.offices.count(where: \.online), offices: totals.offices.count, language)
    }

    private func classification(_ totals: TotalsAnswer, _ names: AreaNames, _ before: TotalsAnswer?) -> [String] {
        let words = CatalogueWords(year: totals.year, language: language)
        let kinds = words.ordered(unitKinds: Set(totals.classification.map(\.unitKind)))
        guard !kinds.isEmpty else { return [] }
        let notes = missing(totals) + open(totals, words, kinds) + reporting(totals, words)
        if let regrouped = totals.regrouped {
            return RegroupedView(output, isWhole: isWhole).lines(regrouped, words) + notes
        }
        let areaTitle = byArea ? TotalsPhrases.area[language] : ""
        var table = Table([(areaTitle, .left)] + kinds.map { (words.unitKind($0), Table.Alignment.right) })
        let areas = Set(totals.classification.map(\.area)).sorted()
        for area in areas {
            let rows = totals.classification.filter { $0.area == area }
            let old = before?.classification.filter { $0.area == area } ?? []
            let isProvince = area.text == totals.province.text.uppercased()
            let name = isProvince ? TotalsPhrases.wholeProvince[language] : names.name(area)
            let moved = old.isEmpty || old == rows ? "" : " " + Self.arrow(from: old, to: rows)
            table.add([name + moved] + cells(rows, kinds))
        }
        if areas.count > 1 {
            let name = isWhole ? TotalsPhrases.wholeProvince : TotalsPhrases.wholeSelection
            table.add([name[language]] + cells(totals.classification, kinds))
        }
        return table.lines() + notes
    }

    private func cells(_ rows: [TotalsAnswer.ClassificationRow], _ kinds: [CatalogueCode]) -> [String] {
        kinds.map { kind in
            var cell = FigureCell()
            for row in rows where row.unitKind == kind {
                cell.add(met: row.met, registered: row.registered, isClosed: row.registerClosed)
            }
            return cell.text(output)
        }
    }

    /// No result is not the same as not met: it is said apart.
    private func missing(_ totals: TotalsAnswer) -> [String] {
        let missing = totals.classification.reduce(0) { $0 &+ $1.noResult }
        let deferred = totals.classification.reduce(0) { $0 &+ $1.deferred }
        return TotalsPhrases.missing(missing, deferred: deferred, language).map { [$0] } ?? []
    }

    private func open(
        _ totals: TotalsAnswer, _ words: CatalogueWords, _ kinds: [CatalogueCode]
    ) -> [String] {
        let open = kinds.filter { kind in
            !totals.classification.allSatisfy { $0.unitKind != kind || $0.registerClosed }
        }
        guard !open.isEmpty else { return [] }
        let names = open.map { words.unitKind($0).lowercasedFirst }.joined(separator: ", ")
        return [output.warning(TotalsPhrases.registerOpen(names, language))]
    }

    /// "x/y offices" counts those that reported completely, never those that sent something.
    private func reporting(_ totals: TotalsAnswer, _ words: CatalogueWords) -> [String] {
        let parts = totals.reporting.filter { $0.offices > 0 }.map { row in
            "\(words.unitKind(row.unitKind).lowercasedFirst) \(row.complete)/\(row.offices)"
        }
        return parts.isEmpty ? [] : [TotalsPhrases.complete(parts.joined(separator: " · "), language)]
    }

    private static func arrow(
        from old: [TotalsAnswer.ClassificationRow], to new: [TotalsAnswer.ClassificationRow]
    ) -> String {
        let before = old.reduce(0) { $0 &+ $1.met }
        let after = new.reduce(0) { $0 &+ $1.met }
        return after == before ? "•" : after > before ? "▲\(after &- before)" : "▼\(before &- after)"
    }

    private func awards(_ totals: TotalsAnswer) -> [String] {
        guard !totals.awards.isEmpty else { return [] }
        let words = CatalogueWords(year: totals.year, language: language)
        var table = Table([
            (TotalsPhrases.authority[language], .left), (TotalsPhrases.form[language], .left),
            (TotalsPhrases.recipient[language], .left), (TotalsPhrases.count[language], .right),
        ])
        for row in words.ordered(awards: totals.awards) {
            table.add([
                words.authority(row.authority), words.form(row.form), words.recipient(row.recipient),
                output.number(row.count),
            ])
        }
        return [""] + table.lines()
    }
}
