/// What `antq warnings` says.
public enum WarningPhrases {
    public static let none = Phrase("✓ Không có cảnh báo nào.", "✓ No warnings.")

    public static func share(
        _ unit: String, kind: String, met: Int, registered: Int, percent: Int, _ language: Language
    ) -> String {
        let figures = "\(NumberText.integer(met, language))/\(NumberText.integer(registered, language))"
        let rate = NumberText.percent(met, of: registered, language)
        return Phrase(
            "\(unit): ghi đạt, nhưng chỉ \(figures) \(kind) đạt (\(rate), cần từ \(percent)%)",
            "\(unit): recorded as met, but only \(figures) \(kind) met (\(rate), \(percent)% needed)")[language]
    }

    public static func window(
        _ unit: String, decision: String, date: String, from: String, before: String, _ language: Language
    ) -> String {
        Phrase(
            "\(unit): QĐ \(decision) ngày \(date) nằm ngoài thời gian từ \(from) đến trước \(before)",
            "\(unit): decision \(decision) of \(date) is not within \(from) and the day before \(before)")[language]
    }

    /// - Parameter units: joined by an equals sign.
    public static func twice(_ units: String, kind: String, _ language: Language) -> String {
        Phrase("\(units): có thể bị tính hai lần (\(kind))", "\(units): may be counted twice (\(kind))")[language]
    }

    public static func rule(_ edition: String, article: String?, _ language: Language) -> String {
        article.map { "\($0) (\(edition))" }
            ?? Phrase("trùng tên, địa bàn và loại (\(edition))", "same name, area and kind (\(edition))")[language]
    }

    public static func total(_ count: Int, year: Int?, _ language: Language) -> String {
        let count = NumberText.integer(count, language)
        let year = year.map(String.init) ?? "–"
        return Phrase("\(count) cảnh báo, năm \(year)", "\(count) warnings, \(year)")[language]
    }
}
