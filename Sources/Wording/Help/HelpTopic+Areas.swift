extension HelpTopic {
    /// Texts about areas.
    var areaPhrase: Phrase? {
        switch self {
        case .areas:
            Phrase("Mã địa bàn nghĩa là gì, vào lúc nào.", "What the code of an area means, and when.")
        case .areasDiscussion:
            Phrase(
                """
                Ví dụ: antq areas 18880; antq areas 18880 --on 2014. Mã được dùng lại: 44 nay là tỉnh khác, và mỗi mã xã mới là \
                mã của một xã cũ. Địa bàn được xác định bằng mã cùng ngày bắt đầu.
                """,
                """
                Example: antq areas 18880; antq areas 18880 --on 2014. Codes are used again: 44 is another province now, and each \
                new commune has the code of an old one. An area is known by its code and its first day.
                """)
        case .areasCode: Phrase("Mã địa bàn; không nêu thì mọi mã.", "The area's code; every code unless given.")
        case .areasOn:
            Phrase("Vào ngày (2025-07-01) hoặc năm xét (2014) này.", "On this day (2025-07-01) or year (2014).")
        case .areasOfDay:
            Phrase(
                "Quy đổi sang địa bàn của ngày (2025-07-01) hoặc năm (2025); cần --group-by area.",
                "Regroup by the areas of a day (2025-07-01) or year (2025); needs --group-by area.")
        case .areaTimeUnknown:
            Phrase("Phải là một ngày (2025-07-01) hoặc một năm (2025):", "A day (2025-07-01) or a year (2025):")
        case .areasNeedGrouping:
            Phrase("--areas cần có --group-by area.", "--areas needs --group-by area.")
        case .areasBeforeYear:
            Phrase(
                "Chỉ quy đổi về sau: --areas không được trước ngày địa bàn của năm số liệu.",
                "Figures are regrouped forwards only: --areas is not before the day of the year's own areas.")
        default: nil
        }
    }
}
