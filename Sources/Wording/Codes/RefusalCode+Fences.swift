internal import StreamProtocol

/// Why a log is believed no more, and how it is healed.
extension Refusal.Code {
    private static let heal = (
        "Ở đơn vị, xem trước: antq log heal --dry-run; rồi chạy: antq log heal",
        "At the office, look first: antq log heal --dry-run; then run: antq log heal"
    )

    var fenceExplanation: Explanation {
        switch self {
        case .logNotAdmitted:
            Explanation(
                ("Nhật ký mới chưa được tỉnh chấp nhận.", "The new log is not admitted at the province."),
                ("Đơn vị đã có một nhật ký khác cùng loại ở tỉnh.", "The office already has another log of this kind."),
                (
                    "Nếu đã chữa: chờ tỉnh chạy antq log admit MÃ-ĐƠN-VỊ. Nếu chưa: antq log heal",
                    "If it was healed: wait for the province's antq log admit OFFICE. If not: antq log heal"
                ))
        case .logRolledBack:
            Explanation(
                ("Nhật ký ngắn hơn phần tỉnh đã có.", "The log is shorter than what the province holds."),
                ("Tệp nhật ký đã bị khôi phục từ bản cũ.", "An old copy of the outbox was restored."), Self.heal)
        case .logForked:
            Explanation(
                ("Nhật ký khác với phần tỉnh đã có.", "The log differs from what the province holds."),
                (
                    "Có hai bản nhật ký cùng ghi tiếp (sao chép, khôi phục) hoặc tệp bị hỏng.",
                    "Two copies were both written to, or the file is damaged."
                ), Self.heal)
        case .logCloned:
            Explanation(
                ("Hai máy cùng gửi một nhật ký.", "Two machines send the same log."),
                (
                    "Hộp gửi hoặc khóa của đơn vị đã bị chép sang máy thứ hai, và cả hai đang chạy.",
                    "The office's outbox or key was copied to a second machine, and both run."
                ),
                (
                    "Dừng hẳn máy thứ hai, rồi ở máy của đơn vị chạy: antq log heal",
                    "Stop the second machine for good, then on the office's machine run: antq log heal"
                ))
        case .logFenced:
            Explanation(
                ("Bàn ghi không nhận thêm: nhật ký đã bị rào.", "The desk records nothing more: the log is fenced."),
                (
                    "Tỉnh không còn tin nhật ký này, hoặc hộp gửi bị hỏng; xem lý do: antq status. Câu hỏi vẫn được trả lời.",
                    "The province believes the log no more, or the outbox is damaged; see why: antq status. Questions go on."
                ), Self.heal)
        case .nothingToHeal:
            Explanation(
                ("Không có gì phải chữa.", "There is nothing to heal."),
                (
                    "Hộp gửi nguyên vẹn và không máy tổng hợp nào từ chối nhật ký.",
                    "The outbox is sound, and no aggregator refuses the log."
                ),
                ("Xem tình trạng: antq status", "See how it stands: antq status"))
        case .healingFailed:
            Explanation(
                ("Chữa nhật ký không thành; mọi thứ như trước.", "The healing failed; everything is as it was."),
                (
                    "Không lấy được bản của tỉnh, hoặc bản đó không kiểm chứng được; lý do ở trong ngoặc vuông.",
                    "The province's copy could not be fetched, or does not verify; the brackets say why."
                ),
                (
                    "Kiểm tra đường mạng tới tỉnh: antq status; rồi chạy lại: antq log heal",
                    "Check the way to the province: antq status; then run again: antq log heal"
                ))
        default:
            Explanation(
                ("Nhật ký bị từ chối.", "The log was refused."),
                ("Mã \(rawValue).", "Code \(rawValue)."), ("Xem: antq status", "See: antq status"))
        }
    }
}
