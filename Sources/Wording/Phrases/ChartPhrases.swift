/// What stands in and around charts.
public enum ChartPhrases {
    public static let showTable = Phrase("Xem bảng số liệu", "Show as a table")
    public static let missing = Phrase("Còn thiếu kết quả", "Result missing")

    // MARK: Tiles
    public static let map = Phrase("Sơ đồ ô", "Tile map")
    public static let reporting = Phrase("Báo cáo", "Reporting")
    public static let complete = Phrase("đủ", "complete")
    public static let incomplete = Phrase("chưa đủ", "not complete")
    public static let reportingIncomplete = Phrase("báo cáo chưa đủ", "reporting is not complete")
    public static let hatched = Phrase("Viền gạch chéo: chưa báo cáo đủ", "Hatched edge: reporting is not complete")
    public static let withoutShare = Phrase(
        "Chưa có tỷ lệ: chưa báo cáo, hoặc danh sách chưa chốt",
        "No rate yet: nothing reported, or register not declared")

    public static func mapTitle(_ kind: String, year: String, _ language: Language) -> String {
        Phrase("Tỷ lệ đạt năm \(year): \(kind)", "Share that met in \(year): \(kind)")[language]
    }

    /// - Parameters: percent; nil where the class has no such end.
    public static func shareClass(from: Int?, below: Int?, _ language: Language) -> String {
        switch (from, below) {
        case (nil, let below?): Phrase("Dưới \(below)%", "Below \(below)%")[language]
        case (let from?, let below?):
            Phrase("Từ \(from)% đến dưới \(below)%", "From \(from)% to below \(below)%")[language]
        case (let from?, nil): Phrase("Từ \(from)% trở lên", "\(from)% and above")[language]
        case (nil, nil): ""
        }
    }

    /// What the map shows, for those who do not see it.
    public static func tiles(_ areas: Int, incomplete: Int, withoutShare: Int, _ language: Language) -> String {
        let (areas, incomplete, without) = (
            NumberText.integer(areas, language), NumberText.integer(incomplete, language),
            NumberText.integer(withoutShare, language)
        )
        return Phrase(
            "Sơ đồ ô gồm \(areas) địa bàn: \(incomplete) địa bàn chưa báo cáo đủ, \(without) địa bàn chưa có tỷ lệ.",
            "Tile map of \(areas) areas: \(incomplete) have not reported completely, \(without) have no rate yet.")[
                language]
    }

    // MARK: Trend
    public static let trend = Phrase("Diễn biến", "Over the season")
    public static let day = Phrase("Ngày", "Day")

    public static func due(_ day: String, _ language: Language) -> String {
        Phrase("Hạn: trước \(day)", "Due before \(day)")[language]
    }

    public static func trendTitle(_ kind: String, _ language: Language) -> String {
        Phrase("Số đạt cộng dồn theo ngày quyết định: \(kind)", "Met so far, by day of decision: \(kind)")[language]
    }

    /// - Parameters: a season's name, its last day as it is shown, and its count then.
    public static func lastPoint(_ name: String, day: String, count: String, _ language: Language) -> String {
        Phrase("\(name): \(count) đạt, tính đến \(day).", "\(name): \(count) met by \(day).")[language]
    }

    public static func noPoints(_ name: String, _ language: Language) -> String {
        Phrase("\(name): chưa có số liệu.", "\(name): no figures yet.")[language]
    }

    /// Those that no line can show.
    public static func undated(_ count: Int, _ language: Language) -> String {
        let count = NumberText.integer(count, language)
        return Phrase("\(count) kết quả đạt không ghi ngày.", "\(count) met without a date.")[language]
    }
}
