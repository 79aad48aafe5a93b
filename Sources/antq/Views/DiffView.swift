import Consolidation
import EventSchema
import Wording

/// Shows what changed between two moments, and why each total moved.
struct DiffView {
    private let output: Output
    private let names: AreaNames
    private var language: Language { output.language }

    init(_ output: Output, _ names: AreaNames) {
        self.output = output
        self.names = names
    }

    /// - Parameter changes: those of all pages.
    func show(_ diff: DiffAnswer, _ changes: [DiffAnswer.ChangeLine]) {
        var lines = [
            output.bold(
                DiffPhrases.head(
                    year: diff.year, from: LocalTime.text(diff.from.at, language),
                    fromPosition: output.number(diff.from.position), to: LocalTime.text(diff.to.at, language),
                    toPosition: output.number(diff.to.position), language))
        ]
        if let banner = Banner.text(diff.logKind, language) { lines.append(output.warning(banner)) }
        lines.append(output.warning(PeriodLine.text(diff.period, language)))
        let words = ChangeWords(output, CatalogueWords(year: diff.year, language: language), names)
        lines += diff.classification.map { words.row($0, province: diff.province) }
        lines += diff.awards.map(words.row)
        if diff.classification.isEmpty, diff.awards.isEmpty, changes.isEmpty {
            lines.append(DiffPhrases.nothing[language])
        }
        if !changes.isEmpty { lines += ["", DiffPhrases.why[language]] }
        lines += changes.map { "  " + words.line($0) }
        output.data(lines.joined(separator: "\n"))
    }
}

/// Rows and records in words.
struct ChangeWords {
    private let output: Output
    private let words: CatalogueWords
    private let names: AreaNames
    private var language: Language { output.language }

    init(_ output: Output, _ words: CatalogueWords, _ names: AreaNames) {
        self.output = output
        self.words = words
        self.names = names
    }

    /// `Khu dân cư, Toàn tỉnh: đạt 1.200 → 1.201, chưa đạt 13 → 12`
    func row(_ pair: DiffAnswer.ClassificationPair, province: ProvinceID) -> String {
        let (old, new) = (pair.before, pair.after)
        let parts = [
            change(DiffPhrases.registered, old?.registered ?? 0, new?.registered ?? 0),
            change(DiffPhrases.met, old?.met ?? 0, new?.met ?? 0),
            change(DiffPhrases.notMet, old?.notMet ?? 0, new?.notMet ?? 0),
            change(DiffPhrases.deferred, old?.deferred ?? 0, new?.deferred ?? 0),
            change(DiffPhrases.noResult, old?.noResult ?? 0, new?.noResult ?? 0),
        ].compactMap(\.self)
        let isProvince = pair.area.text == province.text.uppercased()
        let area = isProvince ? TotalsPhrases.wholeProvince[language] : names.name(pair.area)
        return "\(words.unitKind(pair.unitKind)), \(area): \(parts.joined(separator: ", "))"
    }

    func row(_ pair: DiffAnswer.AwardPair) -> String {
        "\(award(pair.authority, pair.form, pair.recipient)): \(output.number(pair.before)) → \(output.number(pair.after))"
    }

    /// When, where, what, by which decision, why, and what it moved.
    func line(_ line: DiffAnswer.ChangeLine) -> String {
        var parts = [
            "#" + output.number(line.position), LocalTime.text(line.receivedAt, language), line.office.text,
            line.subject,
            what(line),
        ]
        if let decision = line.decision {
            parts.append("\(decision.number), \(LocalTime.date(decision.date, language))")
        }
        if let reason = line.reason { parts.append("“\(words.reason(reason))”") }
        let moved = moves(line.moved)
        if !moved.isEmpty { parts.append("[\(moved)]") }
        return parts.joined(separator: "  ")
    }

    private func what(_ line: DiffAnswer.ChangeLine) -> String {
        let type = DiffPhrases.type(line.type)[language]
        guard line.type == .classificationDecided || line.type == .classificationWithdrawn, let before = line.before,
            let after = line.after
        else { return type }
        let results = [before.result, after.result].map { ResultNames.name($0, language) }
        return "\(type) \(results[0]) → \(results[1])"
    }

    /// `đạt +1, chưa đạt −1`
    func moves(_ moved: TotalsMove) -> String {
        let units = moved.classification.flatMap { row in
            [
                sign(DiffPhrases.registered, row.registered), sign(DiffPhrases.met, row.met),
                sign(DiffPhrases.notMet, row.notMet), sign(DiffPhrases.deferred, row.deferred),
                sign(DiffPhrases.noResult, row.noResult),
            ].compactMap { part in
                part.map { moved.classification.count > 1 ? "\(names.name(row.area)) \($0)" : $0 }
            }
        }
        let awards = moved.awards.map { "\(award($0.authority, $0.form, $0.recipient)) \(signed($0.count))" }
        return (units + awards).joined(separator: ", ")
    }

    private func award(_ authority: CatalogueCode, _ form: CatalogueCode, _ recipient: CatalogueCode) -> String {
        "\(words.form(form)), \(words.authority(authority)), \(words.recipient(recipient).lowercasedFirst)"
    }

    private func change(_ name: Phrase, _ old: Int, _ new: Int) -> String? {
        old == new ? nil : "\(name[language]) \(output.number(old)) → \(output.number(new))"
    }

    private func sign(_ name: Phrase, _ count: Int) -> String? {
        count == 0 ? nil : "\(name[language]) \(signed(count))"
    }

    private func signed(_ count: Int) -> String {
        (count < 0 ? "−" : "+") + output.number(Int(count.magnitude))
    }
}
