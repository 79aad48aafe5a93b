extension HelpTopic {
    /// Questions about the past.
    var momentPhrase: Phrase? {
        switch self {
        case .asOf:
            Phrase(
                "Số liệu tại một thời điểm đã qua: ngày (hết ngày), ngày và giờ, hoặc số thứ tự bản ghi.",
                "As it was then: a day (its end), a day and time, or a ledger position.")
        case .momentUnreadable:
            Phrase(
                "--as-of là ngày (2015-02-10), ngày và giờ (2015-02-10T17:05), giờ UTC hoặc số thứ tự bản ghi.",
                "--as-of is a day (2015-02-10), a day and time (2015-02-10T17:05), a UTC instant or a ledger position.")
        case .watchIsNow:
            Phrase("--watch theo dõi hiện tại: bỏ --as-of.", "--watch follows the present: leave --as-of out.")
        case .diff:
            Phrase("Điều gì đã thay đổi giữa hai thời điểm, và vì sao.", "What changed between two moments, and why.")
        case .diffDiscussion:
            Phrase(
                """
                Mỗi dòng tổng số khác đi, rồi từng bản ghi đã làm nó thay đổi: của đơn vị nào, theo quyết định nào, vì lý do gì.
                Ví dụ: antq diff --from 2014-11-20 --to 2014-11-25 --unit-kind khu-dan-cu
                """,
                """
                Every total that differs, then each record that moved it: whose, by which decision, for which reason.
                Example: antq diff --from 2014-11-20 --to 2014-11-25 --unit-kind khu-dan-cu
                """)
        case .diffFrom: Phrase("Thời điểm trước.", "The earlier moment.")
        case .diffTo: Phrase("Thời điểm sau; mặc định là bây giờ.", "The later moment; now unless given.")
        case .trend: Phrase("Số đạt cộng dồn theo ngày quyết định.", "How many had met the standard by each day.")
        case .trendDiscussion:
            Phrase(
                """
                Ngày là ngày của quyết định đang có hiệu lực, không phải ngày ghi.
                Ví dụ: antq trend --year 2014 --area 450 --unit-kind khu-dan-cu
                """,
                """
                Days are those of the decisions that stand, not of their records.
                Example: antq trend --year 2014 --area 450 --unit-kind khu-dan-cu
                """)
        case .corrections:
            Phrase("Những gì đã được sửa, rút, thu hồi.", "What was corrected, withdrawn or revoked.")
        case .correctionsDiscussion:
            Phrase(
                """
                Mới nhất trước: từ gì thành gì, theo quyết định nào, vì lý do gì.
                Ví dụ: antq corrections --year 2014 --office 450 --count 20
                """,
                """
                The newest first: from what to what, by which decision, for which reason.
                Example: antq corrections --year 2014 --office 450 --count 20
                """)
        case .historyTotal:
            Phrase(
                "Mọi giá trị một tổng số đã có: thêm --unit-kind, hoặc --authority và --form.",
                "Every value a total had: with --unit-kind, or --authority and --form.")
        case .onlyWithTotal:
            Phrase(
                "--unit-kind, --authority, --form, --recipient, --area và --exercise chỉ dùng với --total.",
                "--unit-kind, --authority, --form, --recipient, --area and --exercise go with --total.")
        case .whichTotal:
            Phrase(
                "--total cần --unit-kind, hoặc --authority và --form; không dùng với --office.",
                "--total needs --unit-kind, or --authority and --form; it does not go with --office.")
        default: nil
        }
    }
}
