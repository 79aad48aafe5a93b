public import EventSchema

/// What stands around areas: what a code meant, and figures by the areas of another day.
public enum AreaPhrases {
    public static let none = Phrase("Không có địa bàn nào như vậy.", "No such area.")
    public static let noTree = Phrase(
        "Chưa có danh mục địa bàn của tỉnh này.", "No list of areas is known for this province.")
    public static let columns = [
        Phrase("Mã", "Code"), Phrase("Từ ngày", "From"), Phrase("Đến ngày", "To"), Phrase("Tên", "Name"),
        Phrase("Thuộc", "In"), Phrase("Văn bản", "Act"),
    ]
    public static let listBasis = Phrase("theo bảng quy đổi", "by the list")

    public static func span(_ from: String, _ to: String?, _ language: Language) -> String {
        guard let to else { return Phrase("từ \(from)", "from \(from)")[language] }
        return Phrase("từ \(from) đến \(to)", "from \(from) to \(to)")[language]
    }

    /// Of an area that was there before its tree begins: the day is the tree's.
    public static func orBefore(_ day: String, _ language: Language) -> String {
        Phrase("\(day) hoặc trước đó", "\(day) or before")[language]
    }

    public static func lies(in name: String, _ language: Language) -> String {
        Phrase("thuộc \(name)", "in \(name)")[language]
    }

    public static func became(_ area: String, relation: AreaLink.Relation, _ language: Language) -> String {
        switch relation {
        case .whole: Phrase("→ toàn bộ thành \(area)", "→ all of it became \(area)")[language]
        case .part: Phrase("→ một phần thành \(area)", "→ part of it became \(area)")[language]
        }
    }

    public static func cameFrom(_ area: String, relation: AreaLink.Relation, _ language: Language) -> String {
        switch relation {
        case .whole: Phrase("← từ toàn bộ \(area)", "← all of \(area)")[language]
        case .part: Phrase("← từ một phần \(area)", "← part of \(area)")[language]
        }
    }

    public static let unknownEnd = Phrase(
        "→ không quy đổi được: bảng không nêu đã nhập vào đâu", "→ not convertible: no list says into which it went")

    /// - Parameters: days, as they are shown.
    public static func regrouped(on: String, own: String, _ language: Language) -> String {
        Phrase(
            "Theo địa bàn ngày \(on), quy đổi từ địa bàn ngày \(own).",
            "By the areas of \(on), regrouped from those of \(own).")[language]
    }

    /// - Parameter areas: two areas, named.
    public static func between(_ areas: String, _ language: Language) -> String {
        Phrase("không tách được: \(areas)", "cannot be split: \(areas)")[language]
    }

    public static func between(_ count: Int, from: String, _ language: Language) -> String {
        let count = NumberText.integer(count, language)
        return Phrase(
            "không tách được giữa \(count) địa bàn: \(from)", "cannot be split between \(count) areas: \(from)")[
                language]
    }

    /// - Parameter count: of the areas whose units these are.
    public static func unmapped(_ count: Int, _ language: Language) -> String {
        let count = NumberText.integer(count, language)
        return Phrase("không quy đổi được (\(count) địa bàn cũ)", "not convertible (\(count) former areas)")[language]
    }
}
