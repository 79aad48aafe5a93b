import EventSchema
import Streaming
import Wording

/// Records that wait for newer software, and what a start found that folded by another one.
enum FoldView {
    static func lines(_ status: StatusAnswer, _ output: Output) -> [String] {
        let language = output.language
        var lines = (status.parked ?? []).map { line in
            FoldPhrases.parked(line.code, line.count, Explanations.of(code: line.code), language)
        }
        guard let refold = status.refold else { return lines }
        lines.append(
            FoldPhrases.refold(
                at: LocalTime.text(refold.at, language), foldBefore: refold.from?.fold,
                editionsBefore: refold.from?.editions.count, fold: refold.to.fold,
                editions: refold.to.editions.count, language))
        if refold.nothingDiffers { return lines + [FoldPhrases.nothingDiffers[language]] }
        lines += refold.records.map { moved in
            FoldPhrases.moved(
                moved.count, before: verdict(moved.before, language), now: verdict(moved.now, language), language)
        }
        lines += refold.figures.map { figure($0, language) }
        if refold.moreFigures > 0 { lines.append(FoldPhrases.more(refold.moreFigures, language)) }
        if !refold.unstable.isEmpty {
            lines.append(FoldPhrases.unstable(refold.unstable.map(\.text).joined(separator: ", "), language))
        }
        return lines
    }

    private static func verdict(_ verdict: StatusAnswer.Refold.Verdict, _ language: Language) -> String {
        FoldPhrases.verdict(verdict.status.rawValue, verdict.code, language)
    }

    private static func figure(_ moved: StatusAnswer.Refold.MovedFigure, _ language: Language) -> String {
        let words = CatalogueWords(year: moved.year, language: language)
        let kind = CatalogueCode(validating: moved.of)
        return FoldPhrases.figure(
            year: moved.year, of: kind.map { words.unitKind($0).lowercasedFirst } ?? moved.of, figure: moved.figure,
            before: moved.before, now: moved.now, isExercise: moved.logKind == .exercise, language)
    }
}
