/// What shows that a record is what its office committed.
public enum ProofPhrases {
    public static let valid = Phrase(
        "Chuỗi mã băm khớp và chữ ký của đơn vị báo cáo đúng (vừa kiểm tra lại).",
        "The chain fits and the office's signature is right (checked just now).")
    public static let invalid = Phrase(
        "Chuỗi mã băm hoặc chữ ký KHÔNG đúng. Chạy antq verify và báo người quản trị.",
        "The chain or the signature is NOT right. Run antq verify and tell the administrator.")
    public static let unknownKey = Phrase(
        "Không kiểm tra được chữ ký: không rõ khóa này. Xem antq keys.",
        "The signature cannot be checked: the key is not known here. See antq keys.")
    public static let record = Phrase("SHA-256 của bản ghi", "SHA-256 of the record")
    public static let before = Phrase("Chuỗi trước bản ghi", "Chain before the record")
    public static let digest = Phrase("Chuỗi sau bản ghi", "Chain with the record")
    public static let signed = Phrase("Vị trí đã ký", "Signed place")
    public static let key = Phrase("Khóa ký", "Signing key")
    public static let signature = Phrase("Chữ ký (Ed25519)", "Signature (Ed25519)")
    public static let frozen = Phrase("Nằm trong số liệu đã chốt của năm", "Within the frozen figures of the year")
    public static let check = Phrase(
        "Cách tự kiểm tra: Protocols/query.md, mục 4.19.", "How to check it oneself: Protocols/query.md, 4.19.")
}
