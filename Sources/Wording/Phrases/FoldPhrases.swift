/// What is said of records that wait for newer software, and of what became of them under another one.
public enum FoldPhrases {
    public static let nothingDiffers = Phrase(
        "    không có gì khác: mọi bản ghi và mọi con số như trước.",
        "    nothing differs: every record and figure is as before.")

    /// Beneath figures.
    public static func waiting(_ count: Int, _ language: Language) -> String {
        let count = NumberText.integer(count, language)
        return Phrase(
            "\(count) bản ghi chờ phiên bản mới của antq, chưa tính vào đây. Xem: antq rejected",
            "\(count) records wait for a newer antq and are not counted here. See: antq rejected")[language]
    }

    /// One code, in `antq status`.
    public static func parked(_ code: String, _ count: Int, _ words: Explanation?, _ language: Language) -> String {
        let count = NumberText.integer(count, language)
        let why = words.map { " — \($0.what[language]) \($0.next[language])" } ?? ""
        return Phrase("    \(count) bản ghi [\(code)]", "    \(count) records [\(code)]")[language] + why
    }

    /// - Parameters:
    ///   - fold, editions: the version of the fold, and how many editions were known; before nil where nobody noted it.
    public static func refold(
        at clock: String, foldBefore: Int?, editionsBefore: Int?, fold: Int, editions: Int, _ language: Language
    ) -> String {
        let unknown = Phrase("không rõ", "unknown")[language]
        let (old, known) = (foldBefore.map(String.init) ?? unknown, editionsBefore.map(String.init) ?? unknown)
        return Phrase(
            "  tính lại mọi bản ghi lúc \(clock): phiên bản tính \(old) → \(fold), số bản danh mục \(known) → \(editions)",
            "  all records folded anew at \(clock): fold version \(old) → \(fold), catalogue editions \(known) → \(editions)"
        )[language]
    }

    public static func moved(_ count: Int, before: String, now: String, _ language: Language) -> String {
        let count = NumberText.integer(count, language)
        return Phrase("    \(count) bản ghi: \(before) → \(now)", "    \(count) records: \(before) → \(now)")[language]
    }

    /// What became of a record, with its code where it does not count.
    public static func verdict(_ status: String, _ code: String?, _ language: Language) -> String {
        let word =
            switch status {
            case "accepted": Phrase("được tính", "accepted")
            case "rejected": Phrase("từ chối", "rejected")
            default: Phrase("để riêng", "parked")
            }
        return code.map { "\(word[language]) [\($0)]" } ?? word[language]
    }

    /// - Parameters:
    ///   - of: the name of a unit kind, or an award's codes.
    ///   - figure: the name of the column.
    public static func figure(
        year: Int, of: String, figure: String, before: Int, now: Int, isExercise: Bool, _ language: Language
    ) -> String {
        let (before, now) = (NumberText.integer(before, language), NumberText.integer(now, language))
        let mark = isExercise ? Phrase(" (diễn tập)", " (exercise)")[language] : ""
        return Phrase(
            "    năm \(year)\(mark), \(of), \(figure): \(before) → \(now)",
            "    year \(year)\(mark), \(of), \(figure): \(before) → \(now)")[language]
    }

    public static func more(_ count: Int, _ language: Language) -> String {
        let count = NumberText.integer(count, language)
        return Phrase("    … và \(count) con số khác", "    … and \(count) more figures")[language]
    }

    public static func unstable(_ offices: String, _ language: Language) -> String {
        Phrase("    trạng thái khác: đơn vị \(offices)", "    another state: offices \(offices)")[language]
    }
}
