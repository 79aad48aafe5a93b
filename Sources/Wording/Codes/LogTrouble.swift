/// What can go wrong in `antq log`.
public enum LogTrouble: String, Explained {
    case nothingWaits = "nothing-waits"
    case withoutParent = "without-parent"
    case notWhatIsHeld = "not-what-is-held"
    case confirmationNeeded = "confirmation-needed"

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
                    "Xem trước: antq log show; rồi thêm --yes", "Look first: antq log show; then add --yes"
                ))
        }
    }
}
