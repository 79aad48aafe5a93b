/// What `antq units` and `antq record completion` say about registers.
public enum RegisterPhrases {
    public static let confirmCompletion = Phrase(
        "Đã báo cáo đủ? Gõ co để ghi: ", "Is that all? Type yes to record it: ")
    public static let receiverRuns = Phrase("Đơn vị nhận chạy:", "The receiving office runs:")

    public static func counts(
        _ kind: String, year: Int, registered: Int, met: Int, notMet: Int, deferred: Int, without: Int,
        _ language: Language
    ) -> String {
        func number(_ count: Int) -> String { NumberText.integer(count, language) }
        return Phrase(
            "\(kind), năm \(year): \(number(registered)) đơn vị; đạt \(number(met)), chưa đạt \(number(notMet)), chưa xét \(number(deferred)), chưa có kết quả \(number(without)).",
            "\(kind), \(year): \(number(registered)) units; met \(number(met)), not met \(number(notMet)), deferred \(number(deferred)), without a result \(number(without))."
        )[language]
    }

    /// - Parameter units: their codes, joined.
    public static func leaving(_ units: String, _ language: Language) -> String {
        Phrase(
            "Đang chuyển đi, bên nhận đưa vào danh sách: \(units)",
            "On their way to another office, which confirms them: \(units)")[language]
    }

    public static func confirmed(
        _ count: Int, known: Int, from: Int, to: Int, isDryRun: Bool, _ language: Language
    ) -> String {
        let (new, old) = (NumberText.integer(count, language), NumberText.integer(known, language))
        let text = Phrase(
            "Danh sách \(from) → \(to): \(new) đơn vị vào danh sách, \(old) đã có.",
            "Register \(from) → \(to): \(new) units entered, \(old) there before.")
        return text[language] + (isDryRun ? " " + RecordPhrases.wouldRecord[language] : "")
    }
}
