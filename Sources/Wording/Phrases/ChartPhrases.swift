/// What stands in and around charts.
public enum ChartPhrases {
    public static let showTable = Phrase("Xem bảng số liệu", "Show as a table")
    public static let noFigures = Phrase("Chưa có số liệu", "No figures yet")

    // MARK: tiles
    public static let area = Phrase("Địa bàn", "Area")
    public static let met = Phrase("Đạt", "Met")
    public static let registered = Phrase("Thuộc diện xét", "Registered")
    public static let rate = Phrase("Tỷ lệ đạt", "Share that met")
    public static let reporting = Phrase("Báo cáo", "Reporting")
    public static let complete = Phrase("đủ", "complete")
    public static let incomplete = Phrase("chưa đủ", "not complete")
    public static let hatchLegend = Phrase(
        "Gạch chéo quanh ô: đơn vị chưa báo cáo đủ, tỷ lệ còn thay đổi.",
        "Hatched edge: the office has not reported completely, the share will change.")
    public static let dashLegend = Phrase(
        "Viền đứt và “—”: chưa tính được tỷ lệ (danh sách chưa chốt).",
        "Dashed outline and “—”: there is no share yet (register not declared).")

    /// - Parameters: percent; nil where the class has no such end.
    public static func shareClass(from: Int?, below: Int?, _ language: Language) -> String {
        switch (from, below) {
        case (nil, let below?): Phrase("dưới \(below)%", "below \(below)%")[language]
        case (let from?, let below?):
            Phrase("từ \(from)% đến dưới \(below)%", "from \(from)% to below \(below)%")[language]
        case (let from?, nil): Phrase("từ \(from)% trở lên", "\(from)% and above")[language]
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
            "Bản đồ ô vuông gồm \(areas) địa bàn: \(incomplete) địa bàn chưa báo cáo đủ, \(without) địa bàn chưa có tỷ lệ.",
            "Tile map of \(areas) areas: \(incomplete) have not reported completely, \(without) have no share yet.")[
                language]
    }

    // MARK: trend
    public static let day = Phrase("Ngày", "Day")

    /// - Parameters: a series' name, its last day as it is shown, and its count then.
    public static func lastPoint(_ name: String, day: String, count: String, _ language: Language) -> String {
        Phrase("\(name): đến \(day) là \(count).", "\(name): \(count) by \(day).")[language]
    }

    public static func noPoints(_ name: String, _ language: Language) -> String {
        Phrase("\(name): chưa có số liệu.", "\(name): no figures yet.")[language]
    }
}
