/// What `antq status` says.
public enum StatusPhrases {
    public static let fine = Phrase("Hoạt động bình thường; không phải làm gì.", "All is well; nothing to do.")
    public static let sending = Phrase(
        "Đang hoạt động; còn bản ghi chờ gửi, sẽ tự gửi khi nối được.",
        "Working; some records wait, and go out by themselves once connected.")
    public static let degraded = Phrase(
        "Có sự cố: xem các dòng ⚠ và ✗ bên dưới.", "Degraded: see the lines with ⚠ and ✗ below.")
    public static let officeColumns = [
        Phrase("Mã", "Code"), Phrase("Tên", "Name"), Phrase("Kết nối", "Link"), Phrase("Bản ghi cuối", "Last record"),
        Phrase("Vị trí", "Position"), Phrase("Được tính", "Accepted"), Phrase("Từ chối", "Rejected"),
        Phrase("Để riêng", "Parked"),
    ]

    public static func service(
        _ service: String, version: String, province: String, office: String?, endpoint: String, _ language: Language
    ) -> String {
        let office = office.map { Phrase(", đơn vị \($0)", ", office \($0)")[language] } ?? ""
        return Phrase(
            "  antq-\(service) \(version), tỉnh \(province)\(office), tại \(endpoint)",
            "  antq-\(service) \(version), province \(province)\(office), at \(endpoint)")[language]
    }

    public static func outbox(position: UInt64, waiting: UInt64, oldest: String?, _ language: Language) -> String {
        let position = NumberText.integer(position, language)
        guard waiting > 0 else {
            return Phrase(
                "✓ hộp gửi: \(position) bản ghi, đã gửi hết", "✓ outbox: \(position) records, all delivered")[language]
        }
        let waiting = NumberText.integer(waiting, language)
        let since = oldest.map { Phrase(", cũ nhất từ \($0)", ", the oldest since \($0)")[language] } ?? ""
        return Phrase(
            "● hộp gửi: \(position) bản ghi, \(waiting) chờ gửi\(since)",
            "● outbox: \(position) records, \(waiting) waiting\(since)")[language]
    }

    public static func ledger(life: String, position: UInt64, _ language: Language) -> String {
        let position = NumberText.integer(position, language)
        return Phrase("  sổ cái \(life): \(position) bản ghi", "  ledger \(life): \(position) records")[language]
    }

    /// What was turned away; nil where nothing was.
    public static func doors(
        refused: UInt64, failed: UInt64, notAccepted: UInt64, droppedMessages: UInt64, _ language: Language
    ) -> String? {
        guard refused + failed + notAccepted + droppedMessages > 0 else { return nil }
        let (refused, failed) = (NumberText.integer(refused, language), NumberText.integer(failed, language))
        let (full, dropped) = (NumberText.integer(notAccepted, language), NumberText.integer(droppedMessages, language))
        return Phrase(
            "  ở cửa: \(refused) lần khóa bị từ chối, \(failed) lần bắt tay hỏng, \(full) lần hết chỗ, \(dropped) tin nhắn bị bỏ",
            "  at the door: \(refused) keys refused, \(failed) handshakes failed, \(full) times full, \(dropped) messages dropped"
        )[language]
    }

    public static func link(
        _ name: String, _ endpoint: String, connected: Bool, storedThrough: UInt64, _ language: Language
    ) -> String {
        let stored = NumberText.integer(storedThrough, language)
        let state = connected ? Phrase("đã nối", "connected") : Phrase("chưa nối được", "not connected")
        return Phrase(
            "máy tổng hợp \(name) (\(endpoint)): \(state.vi), đã lưu đến vị trí \(stored)",
            "aggregator \(name) (\(endpoint)): \(state.en), stored through position \(stored)")[language]
    }
}
