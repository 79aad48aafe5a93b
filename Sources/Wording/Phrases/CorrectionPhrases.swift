/// What `antq corrections` says.
public enum CorrectionPhrases {
    public static let none = Phrase(
        "Chưa có gì được sửa, rút hoặc thu hồi.", "Nothing was corrected, withdrawn or revoked.")
    public static let revoked = Phrase("thu hồi", "revoked")
}
