extension HelpTopic {
    /// Texts about logs.
    var logPhrase: Phrase? {
        switch self {
        case .log:
            Phrase(
                "Nhật ký của đơn vị: xem, chữa, chấp nhận, xóa nội dung.", "An office's log: show, heal, admit, blank.")
        case .logDiscussion:
            Phrase(
                """
                Khi hộp gửi bị mất, hỏng, khôi phục từ bản cũ hoặc bị chép sang máy khác, tỉnh không tin nhật ký đó nữa. Đơn vị \
                chữa (heal): ghi tiếp vào nhật ký mới nối sau phần tỉnh đang giữ; tỉnh chấp nhận (admit). Không mất bản ghi nào.
                """,
                """
                When an outbox is lost, damaged, restored from an old copy or copied to another machine, the province believes \
                its log no more. The office heals it: it goes on in a new log behind what the province holds; the province admits it.
                """)
        case .logShow:
            Phrase(
                "Nhật ký, các nhật ký được nối tiếp, và những gì chờ chấp nhận.",
                "Logs, what they continue, and what waits to be admitted.")
        case .logHeal: Phrase("(Đơn vị) Chữa nhật ký.", "(Office) Heals the log.")
        case .logHealDiscussion:
            Phrase(
                "Lấy về bản của tỉnh, ghi lại những gì tỉnh chưa có, nêu rõ những gì đã mất. Tệp cũ luôn được giữ lại.",
                "Fetches the province's copy, records again what it lacks, names what is lost. The old file is always kept."
            )
        case .logAdmit: Phrase("(Tỉnh) Chấp nhận nhật ký mới của một đơn vị.", "(Province) Admits an office's new log.")
        case .logAdmitDiscussion:
            Phrase(
                "Ví dụ: antq log admit 450. Hỏi lại đơn vị qua điện thoại trước khi chấp nhận.",
                "Example: antq log admit 450. Ask the office over the telephone before admitting.")
        case .logBlank:
            Phrase(
                "(Tỉnh) Xóa nội dung một bản ghi theo pháp luật.",
                "(Province) Has the content of a record removed by law.")
        case .logBlankDiscussion:
            Phrase(
                """
                Ví dụ: antq log blank 450 17 --decision "12/QĐ-CA" --date 2026-11-24. Bản ghi thay bằng mã băm ở mọi máy tổng \
                hợp và ở đơn vị; chuỗi và chữ ký vẫn kiểm chứng được, số liệu không tính bản ghi đó nữa. Không lấy lại được. \
                Bản sao lưu cũ vẫn còn nội dung: xóa chúng đi.
                """,
                """
                Example: antq log blank 450 17 --decision "12/QĐ-CA" --date 2026-11-24. Its digest takes the record's place at \
                every aggregator and at the office; chain and signatures still verify, and it counts no more. It cannot be \
                brought back. Older backups still hold it: delete them.
                """)
        case .blankPosition: Phrase("Vị trí của bản ghi trong nhật ký.", "The record's position in its log.")
        case .blankLog: Phrase("Nhật ký, nếu đơn vị có nhiều.", "Which log, where the office has several.")
        case .blankDigest:
            Phrase(
                "SHA-256 của bản ghi; khi đó không hỏi máy tổng hợp.",
                "The record's SHA-256; no aggregator is asked then.")
        case .blankNeedsDecision:
            Phrase(
                "Cần --decision và --date: quyết định yêu cầu xóa.", "--decision and --date are needed: what orders it."
            )
        case .blankLogAndDigest: Phrase("--digest cần có --log.", "--digest needs --log.")
        case .healDryRun: Phrase("Lấy về và so, không đổi gì.", "Fetch and compare, change nothing.")
        case .admitFrom:
            Phrase(
                "Socket của máy tổng hợp; mặc định /run/antq/aggregator.sock.",
                "The aggregator's socket; /run/antq/aggregator.sock by default.")
        case .yes: Phrase("Không hỏi lại.", "Do not ask.")
        case .newLog: Phrase("Nhật ký mới.", "The new log.")
        case .parentLog: Phrase("Nhật ký cũ.", "The log it continues.")
        case .parentPosition: Phrase("Vị trí cuối của nhật ký cũ.", "The last position of the old log.")
        case .parentDigest: Phrase("Giá trị băm tại vị trí đó.", "The digest at that position.")
        case .admitAllOrNone:
            Phrase(
                "--log, --parent, --position và --digest phải đi cùng nhau.",
                "--log, --parent, --position and --digest belong together.")
        case .admitFromOrGiven:
            Phrase("Chỉ dùng một trong hai: --from hoặc --log.", "Give either --from or --log.")
        default: nil
        }
    }
}
