import Consolidation

/// Codes about keys and the logs they sign.
extension RejectionCode {
    var trustExplanation: Explanation? {
        switch self {
        case .keyExists:
            Explanation(
                ("Khóa này đã được ghi nhận.", "This key is already enrolled."),
                ("Mỗi khóa chỉ ghi nhận một lần.", "A key is enrolled or rotated in once."),
                (
                    "Không phải làm gì; nếu cần khóa khác: antq keys rotate",
                    "Nothing; for another key: antq keys rotate"
                ))
        case .keyRoleMismatch:
            Explanation(
                ("Khóa không hợp với vai trò.", "The key does not fit its role."),
                (
                    "Chỉ đơn vị báo cáo và máy tổng hợp có khóa ký, và khóa mới phải khác khóa cũ.",
                    "Only offices and aggregators have signing keys, and a new key differs from the old one."
                ),
                ("Sửa vai trò hoặc khóa; xem: antq keys list", "Correct the role or the key; see: antq keys list"))
        case .keyRevoked:
            Explanation(
                ("Khóa này đã bị thu hồi.", "This key is already revoked."),
                ("Đã có bản ghi về việc này.", "That is recorded."),
                ("Không phải làm gì; xem: antq keys list", "Nothing; see: antq keys list"))
        case .throughMissing:
            Explanation(
                ("Thiếu vị trí cuối còn tin được.", "The last trusted position is missing."),
                (
                    "Chữ ký trước khi lộ khóa vẫn có giá trị; phải ghi rõ đến đâu.",
                    "What the key signed before still counts; the record says up to where."
                ),
                (
                    "Ghi nhật ký và vị trí cuối (through); xem: antq status",
                    "Give the log and its last position (through); see: antq status"
                ))
        case .logExists:
            Explanation(
                ("Nhật ký này đã được chấp nhận.", "This log is already admitted."),
                ("Đã có bản ghi về việc này.", "That is recorded."), ("Không phải làm gì.", "Nothing."))
        case .blankedAlready:
            Explanation(
                ("Đã có lệnh xóa nội dung bản ghi này.", "The removal of this record was ordered already."),
                ("Đã có bản ghi về việc này.", "That is recorded."), ("Không phải làm gì.", "Nothing."))
        case .ownRecord:
            Explanation(
                (
                    "Không xóa được bản ghi của chính cơ quan tỉnh.",
                    "The province's own office cannot have its own records removed."
                ),
                (
                    "Nhật ký đó nói ai được tham gia và ai có khóa nào; thiếu một bản ghi thì không kiểm chứng được nữa.",
                    "That log says who may speak and with which keys; without one of its records nothing could be verified."
                ),
                ("Ghi bản đính chính.", "Record a correction."))
        default: nil
        }
    }
}
