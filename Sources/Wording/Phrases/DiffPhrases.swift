public import EventSchema

/// What changed between two moments, and why.
public enum DiffPhrases {
    public static let nothing = Phrase("Không có gì thay đổi.", "Nothing changed.")
    public static let why = Phrase("Vì sao:", "Why:")

    public static func head(
        year: Int?, from: String, fromPosition: String, to: String, toPosition: String, _ language: Language
    ) -> String {
        let year = year.map(String.init) ?? "–"
        return Phrase(
            "NĂM \(year) · từ \(from) (bản ghi \(fromPosition)) đến \(to) (bản ghi \(toPosition))",
            "YEAR \(year) · from \(from) (record \(fromPosition)) to \(to) (record \(toPosition))")[language]
    }

    /// The counts of a row, in the order in which they are shown.
    public static let registered = Phrase("danh sách", "registered")
    public static let met = Phrase("đạt", "met")
    public static let notMet = Phrase("chưa đạt", "not met")
    public static let deferred = Phrase("chưa xét", "deferred")
    public static let noResult = Phrase("chưa có kết quả", "no result")

    public static let notInRegister = Phrase("không có trong danh sách", "not in the register")

    /// What a type of record does.
    public static func type(_ type: EventType) -> Phrase {
        switch type {
        case .unitRegistered: Phrase("vào danh sách", "registered")
        case .unitRetired: Phrase("ra khỏi danh sách", "left the register")
        case .unitMerged: Phrase("sáp nhập", "merged")
        case .unitTransferred: Phrase("chuyển đơn vị báo cáo", "transferred")
        case .classificationDecided: Phrase("kết quả", "result")
        case .classificationWithdrawn: Phrase("rút kết quả", "result withdrawn")
        case .awardGranted: Phrase("khen thưởng", "award")
        case .awardRevoked: Phrase("thu hồi khen thưởng", "award revoked")
        case .registerDeclared: Phrase("chốt danh sách", "register declared")
        case .reportingCompleted: Phrase("xác nhận báo cáo đủ", "reported completely")
        // Nothing that a total counts.
        default: Phrase(type.rawValue, type.rawValue)
        }
    }
}
