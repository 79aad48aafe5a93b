extension HelpTopic {
    /// Years that are frozen.
    var periodPhrase: Phrase? {
        switch self {
        case .period: Phrase("Chốt số liệu một năm, mở lại, kiểm tra.", "Freeze a year, open it again, verify it.")
        case .periodDiscussion:
            Phrase(
                "Năm đã chốt luôn được in lại đúng như khi chốt; thay đổi sau đó ghi riêng bên cạnh.",
                "A frozen year is printed for ever as it was; what changes later stands beside it.")
        case .periodShow: Phrase("Năm đã chốt chưa, với số liệu nào.", "Whether a year is frozen, and as what.")
        case .periodClose: Phrase("Chốt số liệu một năm.", "Freeze a year.")
        case .periodCloseDiscussion:
            Phrase(
                "Chạy tại tỉnh: hỏi máy tổng hợp, ghi và ký tại bàn ghi của văn phòng tỉnh. Số liệu được hiện ra trước khi hỏi.",
                "Run at the province: asks the aggregator, records and signs at its own office's desk. Shows the figures first."
            )
        case .periodReopen: Phrase("Mở lại một năm đã chốt.", "Open a frozen year again.")
        case .periodReopenDiscussion:
            Phrase(
                "Cần quyết định. Những gì đã chốt vẫn ở trong nhật ký.",
                "Needs a decision. What was frozen stays in the log.")
        case .periodVerify:
            Phrase("Tính lại năm đã chốt từ chính các bản ghi.", "Fold a frozen year anew from its records.")
        case .periodVerifyDiscussion:
            Phrase(
                "Đọc lại mọi bản ghi đến thời điểm chốt và so với số đã chốt; mã thoát 1 nếu khác.",
                "Reads every record up to the cut and compares with what was frozen; exits 1 where they differ.")
        case .reopenNeedsDecision:
            Phrase("Mở lại cần --decision và --date.", "To open a year again, give --decision and --date.")
        default: nil
        }
    }
}
