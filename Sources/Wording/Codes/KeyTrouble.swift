/// What can go wrong where people handle keys, beside the codes of files and of the fold.
public enum KeyTrouble: String, Explained {
    case fingerprintWrong = "fingerprint-wrong"
    case fingerprintNeeded = "fingerprint-needed"
    case notConfirmed = "not-confirmed"
    /// The desk's own code, for a rotation it could not go on behind.
    case nextKeyMissing = "next-key-missing"

    public var explanation: Explanation {
        switch self {
        case .fingerprintWrong:
            Explanation(
                ("Dấu khóa không khớp; chưa ghi gì.", "The fingerprint differs; nothing was recorded."),
                (
                    "Tệp đã bị thay đổi trên đường gửi, là tệp khác, hoặc đọc nhầm số.",
                    "The file was changed on its way, is another one, or a digit was misheard."
                ),
                (
                    "Đọc lại với người giữ khóa: antq keys verify TỆP; vẫn khác thì không dùng tệp này.",
                    "Read it again with the holder: antq keys verify FILE; if it still differs, do not use the file."
                ))
        case .fingerprintNeeded:
            Explanation(
                ("Chưa so dấu khóa.", "The fingerprint was not compared."),
                (
                    "Không có người gõ trả lời, nên dấu khóa phải được cho trong lệnh.",
                    "Nobody can be asked here, so the fingerprint must be given."
                ),
                (
                    "Thêm dấu khóa đã nghe qua điện thoại: --fingerprint \"0412 8817 …\"",
                    "Add what was read over the telephone: --fingerprint \"0412 8817 …\""
                ))
        case .notConfirmed:
            Explanation(
                ("Chưa xác nhận; chưa ghi gì.", "Not confirmed; nothing was recorded."),
                ("Câu trả lời không phải là co.", "The answer was not yes."),
                ("So dấu khóa qua điện thoại rồi chạy lại.", "Compare by telephone, then run it again."))
        case .nextKeyMissing:
            Explanation(
                ("Dịch vụ không thấy khóa mới này.", "The service does not find this new key."),
                (
                    "Khóa mới phải nằm cạnh khóa đang dùng và dịch vụ phải đọc được.",
                    "It must lie beside the one in use, where the service may read it."
                ),
                (
                    "Chạy trên máy đơn vị, bằng tài khoản của dịch vụ: antq keys rotate --config TỆP",
                    "On the office's machine, as the account of the service: antq keys rotate --config FILE"
                ))
        }
    }
}
