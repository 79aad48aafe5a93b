/// What can go wrong in `antq log`.
public enum LogTrouble: String, Explained {
    case nothingWaits = "nothing-waits"
    case withoutParent = "without-parent"
    case notWhatIsHeld = "not-what-is-held"
    case confirmationNeeded = "confirmation-needed"
    case recordNotHeld = "record-not-held"
    case removedAlready = "removed-already"
    case holdsTrust = "holds-trust"
    case tooSmall = "too-small"
    case otherRecord = "other-record"
    case recordCut = "record-cut"

    public var explanation: Explanation {
        switch self {
        case .nothingWaits:
            Explanation(
                ("Không có nhật ký nào của đơn vị này chờ chấp nhận.", "No log of this office waits to be admitted."),
                (
                    "Đơn vị chưa chạy antq log heal, chưa nối được, hoặc nhật ký đã được chấp nhận.",
                    "The office has not run antq log heal, is not connected, or its log is admitted already."
                ),
                ("Xem những gì đang chờ: antq log show", "See what waits: antq log show"))
        case .withoutParent:
            Explanation(
                ("Nhật ký này không nối tiếp nhật ký cũ.", "This log does not continue the former one."),
                (
                    "Hộp gửi của đơn vị được lập lại từ đầu; chấp nhận nó sẽ bỏ mất phần đã báo cáo.",
                    "The office's outbox was made anew; admitting it would leave out what was reported."
                ),
                ("Ở đơn vị chạy: antq log heal", "At the office run: antq log heal"))
        case .notWhatIsHeld:
            Explanation(
                ("Điểm nối không phải phần tỉnh đang giữ.", "The closing point is not what the province holds."),
                (
                    "Từ khi đơn vị chữa nhật ký, tỉnh đã nhận thêm, hoặc giữ bản khác.",
                    "Since the office healed its log the province has taken more, or it holds another copy."
                ),
                ("Ở đơn vị chữa lại: antq log heal", "At the office heal again: antq log heal"))
        case .confirmationNeeded:
            Explanation(
                ("Chưa xác nhận.", "It was not confirmed."),
                ("Không có người gõ trả lời.", "Nobody can be asked here."),
                (
                    "Xem kỹ việc sắp ghi, rồi thêm --yes.", "Look at what is to be recorded, then add --yes."
                ))
        case .recordNotHeld:
            Explanation(
                ("Máy tổng hợp không giữ bản ghi này.", "The aggregator does not hold this record."),
                (
                    "Đơn vị không có vị trí đó, hoặc có nhiều nhật ký cùng có vị trí đó.",
                    "The office has no such position, or has it in more than one log."
                ),
                (
                    "Xem vị trí và nhật ký: antq tail --from start --end --office ĐƠN-VỊ --json; rồi thêm --log",
                    "See positions and logs: antq tail --from start --end --office OFFICE --json; then add --log"
                ))
        case .removedAlready:
            Explanation(
                ("Nội dung bản ghi này đã được xóa.", "The content of this record is removed already."),
                ("Ở đó chỉ còn mã băm.", "Only its digest is there."), ("Không phải làm gì.", "Nothing."))
        case .holdsTrust:
            Explanation(
                ("Không xóa được bản ghi về đơn vị, khóa hoặc nhật ký.", "A record about offices, keys or logs stays."),
                (
                    "Bản ghi này nói ai được tham gia và bằng khóa nào; thiếu nó thì không kiểm chứng được nữa.",
                    "It says who may speak and with which keys; without it nothing could be verified."
                ),
                ("Kiểm tra lại vị trí.", "Look at the position again."))
        case .tooSmall:
            Explanation(
                ("Bản ghi quá ngắn để xóa nội dung.", "The record is too short to be blanked."),
                (
                    "Bản ghi ngắn hơn mã băm của nó không phải là sự kiện.",
                    "What is shorter than its digest is no event."
                ),
                ("Kiểm tra lại vị trí.", "Look at the position again."))
        case .recordCut:
            Explanation(
                ("Bản ghi quá dài để hiện đủ.", "The record is too long to be shown whole."),
                (
                    "Chỉ thấy một phần, nên không tính được mã băm ở đây.",
                    "Only a part of it is seen, so its digest cannot be computed here."
                ),
                (
                    "Cho mã băm tính từ bản sao lưu: --log NHẬT-KÝ --digest MÃ",
                    "Give the digest, computed from a backup: --log LOG --digest HEX"
                ))
        case .otherRecord:
            Explanation(
                ("Ở vị trí đó là bản ghi khác.", "Another record stands at that position."),
                ("Mã băm không khớp.", "The digest differs."), ("Kiểm tra lại mã băm.", "Look at the digest again."))
        }
    }
}
