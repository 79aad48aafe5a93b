/// What stands around totals.
public enum TotalsPhrases {
    public static let area = Phrase("Địa bàn", "Area")
    public static let wholeProvince = Phrase("Toàn tỉnh", "Whole province")
    public static let wholeSelection = Phrase("Cộng", "Sum")
    public static let authority = Phrase("Cơ quan khen", "Awarded by")
    public static let form = Phrase("Hình thức", "Form")
    public static let recipient = Phrase("Đối tượng", "Recipient")
    public static let count = Phrase("Số lượng", "Count")

    public static func head(
        year: Int?, position: UInt64, clock: String, online: Int, offices: Int, _ language: Language
    ) -> String {
        let year = year.map(String.init) ?? "–"
        let position = NumberText.integer(position, language)
        return Phrase(
            "NĂM \(year) · bản ghi \(position) · cập nhật \(clock) · trực tuyến \(online)/\(offices) đơn vị báo cáo",
            "YEAR \(year) · record \(position) · as of \(clock) · \(online)/\(offices) offices online")[language]
    }

    /// nil when every unit has a result.
    public static func missing(_ missing: Int, deferred: Int, _ language: Language) -> String? {
        var parts: [String] = []
        if missing > 0 {
            let count = NumberText.integer(missing, language)
            parts.append(Phrase("\(count) đơn vị chưa có kết quả", "\(count) units without a result")[language])
        }
        if deferred > 0 {
            let count = NumberText.integer(deferred, language)
            parts.append(Phrase("\(count) đơn vị chưa xét", "\(count) units deferred")[language])
        }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    /// - Parameter kinds: of units, joined.
    public static func registerOpen(_ kinds: String, _ language: Language) -> String {
        Phrase(
            "Danh sách chưa chốt: \(kinds). Chưa tính tỷ lệ.", "Register not declared: \(kinds). No rate yet.")[
                language]
    }

    public static func complete(_ parts: String, _ language: Language) -> String {
        Phrase("Đơn vị báo cáo đủ: \(parts)", "Offices complete: \(parts)")[language]
    }

    public static func empty(isExercise: Bool, _ language: Language) -> String {
        if isExercise { return Phrase("Chưa có số liệu diễn tập.", "No exercise figures yet.")[language] }
        return Phrase(
            "Chưa có số liệu chính thức. Số liệu diễn tập: thêm --exercise.",
            "No official figures yet. For those of exercises add --exercise.")[language]
    }
}
