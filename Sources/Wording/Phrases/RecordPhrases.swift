/// What `antq record` says.
public enum RecordPhrases {
    public static let recorded = Phrase("Đã ghi", "Recorded")
    public static let wouldRecord = Phrase("Hợp lệ, chưa ghi (chạy thử)", "Valid, not recorded (dry run)")
    public static let known = Phrase("Đã có từ trước, không đổi", "Recorded before, unchanged")
    public static let superseded = Phrase("Đã có và đã được điều chỉnh sau đó", "Recorded before and corrected since")

    public static func position(_ position: UInt64, _ office: String, _ language: Language) -> String {
        let number = NumberText.integer(position, language)
        return Phrase(" · vị trí \(number) trong nhật ký \(office)", " · position \(number) in the log of \(office)")[
            language]
    }

    public static func standsNow(_ event: String, _ language: Language) -> String {
        Phrase("Kết quả hiện hành: \(event)", "What stands now: \(event)")[language]
    }
}
