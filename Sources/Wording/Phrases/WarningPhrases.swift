public import EventSchema

/// What `antq warnings` says.
public enum WarningPhrases {
    public static let notHeeded = Phrase(
        "Đây không phải bàn của văn phòng tỉnh: câu trả lời ghi ở đây không có hiệu lực.",
        "This is not the desk of the province's own office: nobody heeds an answer that is recorded here.")

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

    /// - Parameters:
    ///   - words: those in its name that hint at it.
    ///   - excluded: what is left out.
    public static func excluded(_ unit: String, words: String, _ excluded: Phrase, _ language: Language) -> String {
        Phrase(
            "\(unit): tên có “\(words)”, có thể không thuộc diện xét (\(excluded.vi))",
            "\(unit): its name has “\(words)”, it may be out of scope (\(excluded.en))")[language]
    }

    public static func rule(_ edition: String, article: String, key: String) -> String {
        "\(article) (\(edition)) · \(key)"
    }

    public static func answer(_ reply: WarningReply) -> Phrase {
        switch reply {
        case .dismissed: Phrase("đã xem, không sai", "dismissed")
        case .accepted: Phrase("đúng, sẽ sửa", "accepted, to be corrected")
        case .beingExamined: Phrase("đang xem xét", "being examined")
        }
    }

    /// - Parameter time: when it was said.
    public static func answered(_ reply: WarningReply, note: String, time: String, _ language: Language) -> String {
        let head = Phrase("Tỉnh trả lời", "The province's answer")[language]
        return "\(head) (\(time)): \(answer(reply)[language]): \(note)"
    }

    public static func total(_ count: Int, open: Int, year: Int?, _ language: Language) -> String {
        let (count, open) = (NumberText.integer(count, language), NumberText.integer(open, language))
        let year = year.map(String.init) ?? "–"
        return Phrase(
            "\(count) cảnh báo, \(open) chưa trả lời, năm \(year)", "\(count) warnings, \(open) open, \(year)")[
                language]
    }
}
