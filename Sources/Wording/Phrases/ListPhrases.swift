public import Consolidation

/// What `antq history`, `rejected` and empty lists say.
public enum HistoryPhrases {
    public static let nothing = Phrase("Chưa có bản ghi nào về đối tượng này.", "Nothing is recorded about it.")
    public static let noneRejected = Phrase("Không có bản ghi nào bị từ chối.", "No record was rejected.")
    public static let noUnits = Phrase("Không có đơn vị nào.", "No units.")
}

/// What `antq units` says.
public enum UnitPhrases {
    public static let columns = [
        Phrase("Nơi báo cáo", "Office"), Phrase("Mã", "Code"), Phrase("Loại", "Kind"), Phrase("Tên", "Name"),
        Phrase("Địa bàn", "Area"), Phrase("Kết quả", "Result"), Phrase("Quyết định", "Decision"),
        Phrase("Ghi chú", "Note"),
    ]

    public static func status(_ status: UnitStatus) -> Phrase {
        switch status {
        case .absent: Phrase("không có trong danh sách", "not in the register")
        case .registered: Phrase("trong danh sách", "registered")
        case .leaving: Phrase("đang chuyển đi", "leaving")
        case .arriving: Phrase("đang chuyển đến", "arriving")
        case .passing: Phrase("chuyển đến rồi chuyển tiếp", "passing through")
        case .retired: Phrase("đã đưa ra khỏi danh sách", "retired")
        case .merged: Phrase("đã sáp nhập", "merged")
        }
    }

    public static func total(_ count: Int, year: Int?, _ language: Language) -> String {
        let count = NumberText.integer(count, language)
        let year = year.map(String.init) ?? "–"
        return Phrase("\(count) đơn vị, năm \(year).", "\(count) units, year \(year).")[language]
    }
}

/// What `antq offices` says.
public enum OfficePhrases {
    public static let columns = [
        Phrase("Mã", "Code"), Phrase("Tên", "Name"), Phrase("Địa bàn", "Area"), Phrase("Kết nối", "Link"),
        Phrase("Bản ghi cuối", "Last record"), Phrase("Vị trí", "Position"), Phrase("Có kết quả", "With result"),
    ]
    public static let online = Phrase("trực tuyến", "online")
    public static let offline = Phrase("ngoại tuyến", "offline")
    public static let never = Phrase("chưa có", "none yet")
    public static let none = Phrase("Chưa có đơn vị báo cáo nào.", "No office reports yet.")

    /// - Parameter since: nil where nobody saw it come or go.
    public static func presence(online: Bool, since: String?, _ language: Language) -> String {
        let word = (online ? self.online : offline)[language]
        guard let since else { return word }
        return Phrase("\(word) từ \(since)", "\(word) since \(since)")[language]
    }
}

/// What `antq version` says.
public enum VersionPhrases {
    public static let edition = Phrase("danh mục", "catalogue")
}
