public import Consolidation
public import EventSchema

/// What `antq missing` says.
public enum MissingPhrases {
    public static let nobody = Phrase("✓ Mọi đơn vị đã báo cáo đủ.", "✓ Every office has reported completely.")
    public static let late = Phrase("quá hạn", "late")
    public static let offline = Phrase("ngoại tuyến", "offline")
    public static let columns = [
        Phrase("Đơn vị báo cáo", "Office"), Phrase("Loại", "Kind"), Phrase("Tình trạng", "State"),
        Phrase("Ghi chú", "Notes"),
    ]

    public static func head(year: Int?, scheme: Scheme, clock: String, _ language: Language) -> String {
        let year = year.map(String.init) ?? "–"
        let what =
            switch scheme {
            case .standard: Phrase("BÁO CÁO ĐỦ", "COMPLETE REPORTS")
            case .movement: Phrase("BÁO CÁO ĐỦ, XẾP LOẠI PHONG TRÀO", "COMPLETE REPORTS, GRADES OF THE MOVEMENT")
            }
        return Phrase("NĂM \(year) · \(what.vi) · \(clock)", "YEAR \(year) · \(what.en) · \(clock)")[language]
    }

    public static func complete(_ kind: String, complete: Int, offices: Int, _ language: Language) -> String {
        Phrase(
            "\(kind): \(complete)/\(offices) đơn vị báo cáo đủ",
            "\(kind): \(complete)/\(offices) offices complete")[language]
    }

    /// - Parameter daysLeft: 0 on the last day in time, negative behind it.
    public static func due(_ before: String, daysLeft: Int, isOver: Bool, _ language: Language) -> String {
        let due = Phrase("hạn trước \(before)", "due before \(before)")
        if isOver { return due[language] }
        let days = NumberText.integer(daysLeft.magnitude, language)
        if daysLeft < 0 { return due[language] + Phrase(", quá \(days) ngày", ", \(days) days over")[language] }
        if daysLeft == 0 {
            return due[language] + Phrase(", hôm nay là ngày cuối", ", today is the last day")[language]
        }
        return due[language] + Phrase(", còn \(days) ngày", ", \(days) days left")[language]
    }

    public static func stage(
        _ stage: ReportingStage, _ withResult: Int, of registered: Int, _ language: Language
    ) -> String {
        let (part, whole) = (NumberText.integer(withResult, language), NumberText.integer(registered, language))
        let phrase =
            switch stage {
            case .notStarted:
                registered == 0
                    ? Phrase("chưa bắt đầu", "not started")
                    : Phrase("chưa bắt đầu (0/\(whole))", "not started (0/\(whole))")
            case .partial: Phrase("đang báo cáo (\(part)/\(whole))", "partial (\(part)/\(whole))")
            case .complete: Phrase("đủ (\(whole))", "complete (\(whole))")
            case .confirmedNil: Phrase("đã xác nhận không có", "confirmed nil")
            case .revised:
                Phrase("sửa sau khi báo cáo đủ (\(part)/\(whole))", "revised after completion (\(part)/\(whole))")
            }
        return phrase[language]
    }

    public static func silent(since: String?, _ language: Language) -> String {
        guard let since else { return Phrase("chưa từng ghi", "never recorded")[language] }
        return Phrase("im lặng từ \(since)", "silent since \(since)")[language]
    }

    /// The register is not declared with the count it has.
    public static func open(declared: Int?, _ language: Language) -> String {
        guard let declared else { return Phrase("danh sách chưa chốt", "register not declared")[language] }
        let count = NumberText.integer(declared, language)
        return Phrase("danh sách chưa chốt (đã khai \(count))", "register not declared (\(count) stated)")[language]
    }

    public static func toDo(_ kind: String, missing: Int, before: String?, _ language: Language) -> String {
        let count = NumberText.integer(missing, language)
        let what =
            missing > 0
            ? Phrase("\(kind) còn thiếu \(count) kết quả", "\(kind): \(count) results missing")
            : Phrase("\(kind) chưa xác nhận báo cáo đủ", "\(kind): not confirmed as complete")
        return what[language] + (before.map { Phrase(" (hạn trước \($0))", " (due before \($0))")[language] } ?? "")
    }

    public static func reminder(office: String, year: Int, parts: String, _ language: Language) -> String {
        Phrase(
            "Kính gửi \(office): báo cáo năm \(year) của đơn vị chưa đủ: \(parts). Đề nghị bổ sung.",
            "To \(office): your report of \(year) is not complete: \(parts). Please complete it.")[language]
    }
}
