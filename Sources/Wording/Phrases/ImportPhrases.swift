/// What `antq import` says.
public enum ImportPhrases {
    public struct Counts: Sendable {
        public var rows: Int
        public var new: Int
        public var unchanged: Int
        public var corrected: Int
        public var superseded: Int
        public var refused: Int
        public var registered: Int
        /// Nothing was written: the counts are what would have been.
        public var isJudgedOnly: Bool

        public init(
            rows: Int, new: Int, unchanged: Int, corrected: Int, superseded: Int, refused: Int, registered: Int,
            isJudgedOnly: Bool
        ) {
            self.rows = rows
            self.new = new
            self.unchanged = unchanged
            self.corrected = corrected
            self.superseded = superseded
            self.refused = refused
            self.registered = registered
            self.isJudgedOnly = isJudgedOnly
        }
    }

    public static func counts(_ counts: Counts, _ language: Language) -> String {
        func number(_ count: Int) -> String { NumberText.integer(count, language) }
        let new = counts.isJudgedOnly ? Phrase("hợp lệ", "valid") : Phrase("mới", "new")
        var parts = [
            Phrase("\(number(counts.rows)) dòng:", "\(number(counts.rows)) rows:")[language],
            "✓ \(number(counts.new)) \(new[language])",
            "= \(number(counts.unchanged)) " + Phrase("đã có, không đổi", "already there, unchanged")[language],
            "~ \(number(counts.corrected)) " + Phrase("điều chỉnh", "corrected")[language],
        ]
        if counts.superseded > 0 {
            parts.append(
                "» \(number(counts.superseded)) "
                    + Phrase("đã được điều chỉnh sau đó, bỏ qua", "corrected since, skipped")[language])
        }
        parts.append("✗ \(number(counts.refused)) " + Phrase("bị từ chối", "refused")[language])
        if counts.registered > 0 {
            parts.append(
                "+ \(number(counts.registered)) " + Phrase("đơn vị vào danh sách", "units registered")[language])
        }
        return parts.joined(separator: "  ")
    }

    public static func progress(rows: Int, done: Int, _ language: Language) -> String {
        let rows = NumberText.integer(rows, language)
        let done = NumberText.integer(done, language)
        return Phrase("Đọc \(rows) dòng, xong \(done) …", "\(rows) rows read, \(done) done …")[language]
    }

    public static func line(_ line: Int, _ language: Language) -> String {
        Phrase("dòng \(line)", "line \(line)")[language]
    }

    public static func column(_ letters: String, _ name: String, _ language: Language) -> String {
        Phrase(", cột \(letters) (\(name))", ", column \(letters) (\(name))")[language]
    }

    public static func nearest(_ value: String, _ language: Language) -> String {
        Phrase(" Gần nhất: “\(value)”.", " Nearest: “\(value)”.")[language]
    }

    public static let standsWord = Phrase("hiện hành", "stands")

    public static func stands(_ event: String, _ language: Language) -> String {
        Phrase(" Bản ghi hiện hành: \(event).", " The record that stands: \(event).")[language]
    }

    public static func superseded(line: Int, _ language: Language) -> String {
        Phrase(
            "» dòng \(line): đã ghi trước đây và đã được điều chỉnh sau đó; bỏ qua.",
            "» line \(line): recorded before and corrected since; skipped.")[language]
    }

    public static func more(_ count: Int, _ language: Language) -> String {
        let count = NumberText.integer(count, language)
        return Phrase("… và \(count) lỗi khác; xem đủ bằng --json.", "… and \(count) more; --json lists all.")[language]
    }

    public static let unchanged = Phrase(
        "Không có gì thay đổi: mọi dòng đã được ghi từ trước.", "Nothing changed: every row was recorded before.")

    public static func dryRun(file: String, _ language: Language) -> String {
        Phrase(
            "Chạy thử: chưa ghi gì. Để ghi thật: antq import \(file)",
            "Dry run: nothing was recorded. For real: antq import \(file)")[language]
    }

    public static func nothingWritten(file: String, _ language: Language) -> String {
        Phrase(
            "Không ghi dòng nào vì có dòng sai (--all-or-nothing). Sửa \(file) rồi chạy lại lệnh này.",
            "Nothing was recorded, since some rows are bad (--all-or-nothing). Mend \(file) and run this again.")[
                language]
    }

    /// Nothing new was recorded, and some rows are bad.
    public static func nothingNew(refused: Int, file: String, _ language: Language) -> String {
        let count = NumberText.integer(refused, language)
        return Phrase(
            "Chưa ghi thêm dòng nào. Sửa \(count) dòng bị từ chối trong \(file) rồi nhập lại.",
            "Nothing new was recorded. Mend the \(count) refused rows of \(file) and import it again.")[language]
    }

    public static func written(
        office: String, position: UInt64, refused: Int, file: String, _ language: Language
    ) -> String {
        let number = NumberText.integer(position, language)
        let done = Phrase(
            "Đã ghi chắc chắn vào nhật ký \(office), đến vị trí \(number).",
            "Safely recorded in the log of \(office), up to position \(number).")[language]
        guard refused > 0 else { return done }
        let count = NumberText.integer(refused, language)
        let rest = Phrase(
            " Sửa \(count) dòng bị từ chối trong \(file) rồi nhập lại: các dòng đã ghi không bị ghi hai lần.",
            " Mend the \(count) refused rows of \(file) and import it again: nothing is recorded twice.")[language]
        return done + rest
    }
}
