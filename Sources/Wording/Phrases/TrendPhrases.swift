/// What `antq trend` says.
public enum TrendPhrases {
    public static let none = Phrase("Chưa có đơn vị nào đạt.", "No unit has met the standard yet.")
    public static let columns = [
        Phrase("Ngày quyết định", "Day of decision"), Phrase("Đạt thêm", "More"), Phrase("Cộng dồn", "In all"),
    ]

    public static func head(year: Int?, clock: String, _ language: Language) -> String {
        let year = year.map(String.init) ?? "–"
        return Phrase("NĂM \(year) · ĐẠT CỘNG DỒN · \(clock)", "YEAR \(year) · MET BY EACH DAY · \(clock)")[language]
    }

    /// - Parameter before: the day before which results are due.
    public static func sum(
        _ kind: String, met: Int, registered: Int, before: String?, _ language: Language
    ) -> String {
        let (part, whole) = (NumberText.integer(met, language), NumberText.integer(registered, language))
        let sum = Phrase("\(kind): \(part) đạt trong \(whole)", "\(kind): \(part) met of \(whole)")[language]
        return sum + (before.map { Phrase(" · hạn trước \($0)", " · due before \($0)")[language] } ?? "")
    }

    /// Results that state no decision.
    public static func undated(_ count: Int, _ language: Language) -> String {
        let count = NumberText.integer(count, language)
        return Phrase("\(count) đạt không ghi quyết định", "\(count) met without a stated decision")[language]
    }
}
