/// What stands around answers about the past.
public enum MomentPhrases {
    /// - Parameter moment: a time, or `record`.
    public static func banner(_ moment: String, _ language: Language) -> String {
        Phrase(
            "TẠI THỜI ĐIỂM \(moment): chưa tính những gì nhận được sau đó.",
            "AS OF \(moment): nothing that was received later is counted.")[language]
    }

    public static func record(_ number: String) -> Phrase { Phrase("bản ghi \(number)", "record \(number)") }
}
