/// What every command may say.
public enum CommandPhrases {
    public static let error = Phrase("Lỗi", "Error")
    public static let why = Phrase("Vì sao", "Why")
    public static let next = Phrase("Làm gì", "Next")
    public static let exercise = Phrase(
        "DIỄN TẬP — dữ liệu giả lập, không phải số liệu chính thức.",
        "EXERCISE — dữ liệu giả lập (made-up data), not official figures.")
}
