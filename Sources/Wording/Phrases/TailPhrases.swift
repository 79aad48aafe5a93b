/// What `antq tail` and `antq totals --watch` say beside their data.
public enum TailPhrases {
    public static let nothing = Phrase("Không có bản ghi nào.", "No records.")
    public static let back = Phrase("Đã nối lại, tiếp tục từ chỗ dừng.", "Connected again, going on where it stopped.")

    public static func away(_ endpoint: String, _ language: Language) -> String {
        Phrase(
            "Mất kết nối với \(endpoint); đang thử lại, sẽ tiếp tục từ chỗ dừng …",
            "Lost \(endpoint); trying again, and going on where it stopped …")[language]
    }
}
