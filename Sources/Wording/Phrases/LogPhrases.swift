/// What `antq log` says.
public enum LogPhrases {
    public static let fetching = Phrase("Đang lấy bản của tỉnh…", "Fetching the province's copy…")
    public static let healed = Phrase("✓ Đã chữa nhật ký.", "✓ The log is healed.")
    public static let wouldHeal = Phrase("Xem trước, chưa đổi gì:", "Looked at only, nothing changed:")
    public static let nothingLost = Phrase("không mất bản ghi nào đã biết", "nothing that is known of is lost")
    public static let withoutParent = Phrase(
        "không nối tiếp nhật ký nào: hộp gửi được lập lại; ở đơn vị chạy antq log heal",
        "it continues no other: the outbox was made anew; at the office run antq log heal")
    public static let confirm = Phrase(
        "Đã hỏi lại đơn vị? Gõ co để chấp nhận: ", "Asked the office? Type yes to admit: ")

    public static let confirmRemoval = Phrase(
        "Không lấy lại được. Gõ co để xóa: ", "It cannot be brought back. Type yes to remove it: ")

    public static func toRemove(_ position: UInt64, log: String, of office: String, _ language: Language) -> String {
        Phrase(
            "Xóa nội dung bản ghi #\(position), nhật ký \(log) của \(office):",
            "To be removed: record #\(position), log \(log) of \(office):")[language]
    }

    public static func log(_ log: String, of office: String, position: UInt64, _ language: Language) -> String {
        let number = NumberText.integer(position, language)
        return Phrase(
            "nhật ký \(log) của \(office): \(number) bản ghi", "log \(log) of \(office): \(number) records")[language]
    }

    public static func parent(
        _ log: String, position: UInt64, announced: UInt64?, _ language: Language
    ) -> String {
        let number = NumberText.integer(position, language)
        let lost =
            announced.map { announced in
                let announced = NumberText.integer(announced, language)
                return Phrase(", từng báo đến \(announced)", ", announced to \(announced) once")[language]
            } ?? ""
        return Phrase(
            "nối tiếp \(log), đóng tại vị trí \(number)\(lost)", "continues \(log), closed at position \(number)\(lost)"
        )[
            language]
    }

    public static func waits(_ log: String, of office: String, _ language: Language) -> String {
        Phrase(
            "nhật ký mới \(log) của \(office) chờ chấp nhận: antq log admit \(office)",
            "new log \(log) of \(office) waits to be admitted: antq log admit \(office)")[language]
    }

    public static func closes(
        _ log: String, position: UInt64, digest: String, _ language: Language
    ) -> String {
        let number = NumberText.integer(position, language)
        return Phrase(
            "nối tiếp \(log) tại vị trí \(number), giá trị băm \(digest)",
            "continues \(log) at position \(number), digest \(digest)")[language]
    }

    public static func announced(_ position: UInt64, _ language: Language) -> String {
        let number = NumberText.integer(position, language)
        return Phrase(
            "đơn vị từng báo đến vị trí \(number): phần sau điểm nối đã mất hoặc được ghi lại",
            "the office once announced position \(number): what lies behind the closing point is lost or recorded again"
        )[
            language]
    }

    public static func fetched(
        _ log: String, position: UInt64, from aggregator: String, _ language: Language
    ) -> String {
        let number = NumberText.integer(position, language)
        return Phrase(
            "đã lấy về từ \(aggregator): nhật ký \(log), \(number) bản ghi",
            "fetched from \(aggregator): log \(log), \(number) records")[language]
    }

    public static func heldNothing(_ aggregator: String, _ language: Language) -> String {
        Phrase(
            "\(aggregator) không giữ gì của đơn vị: đây là nhật ký đầu tiên",
            "\(aggregator) holds nothing of this office: this is its first log")[language]
    }

    public static func goesOn(_ log: String, _ language: Language) -> String {
        Phrase("đơn vị ghi tiếp vào nhật ký \(log)", "the office goes on in log \(log)")[language]
    }

    public static func appended(_ count: Int, _ language: Language) -> String {
        let number = NumberText.integer(count, language)
        return Phrase(
            "ghi lại \(number) bản ghi mà tỉnh chưa có", "recorded again, since the province lacks them: \(number)")[
                language]
    }

    public static func unproven(_ count: Int, _ language: Language) -> String {
        let number = NumberText.integer(count, language)
        return Phrase(
            "trong đó \(number) bản ghi không kiểm chứng được: hãy xem lại",
            "of those, records that nothing speaks for: \(number); look at them")[language]
    }

    public static func conflicting(_ count: Int, _ language: Language) -> String {
        let number = NumberText.integer(count, language)
        return Phrase(
            "\(number) bản ghi khác với bản cùng mã ở tỉnh: bản của tỉnh được tính",
            "records that differ from the province's of the same id: \(number); the province's count")[language]
    }

    public static func lost(_ log: String, from: UInt64, through: UInt64, _ language: Language) -> String {
        let (first, last) = (NumberText.integer(from, language), NumberText.integer(through, language))
        return Phrase(
            "MẤT: nhật ký \(log), vị trí \(first) đến \(last), không ai còn giữ",
            "LOST: log \(log), positions \(first) to \(last), which nobody holds")[language]
    }

    public static func kept(_ path: String, _ language: Language) -> String {
        Phrase("hộp gửi cũ được giữ tại \(path)", "the former outbox is kept at \(path)")[language]
    }

    public static func next(_ office: String, _ language: Language) -> String {
        Phrase(
            "Gọi cho tỉnh: ở đó chạy antq log admit \(office). Trong lúc chờ vẫn ghi được.",
            "Call the province: there, run antq log admit \(office). Recording goes on meanwhile.")[language]
    }
}
