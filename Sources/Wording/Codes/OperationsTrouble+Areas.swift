extension OperationsTrouble {
    /// nil for a code that is not about a file of areas.
    var areasExplanation: Explanation? {
        switch self {
        case .areasUnreadable:
            Explanation(
                ("Không đọc được tệp danh mục địa bàn.", "The file of areas cannot be read."),
                ("Đường dẫn sai, hoặc không có quyền đọc.", "The path is wrong, or it may not be read."),
                ("Kiểm tra bằng: ls -l TỆP", "Check with: ls -l FILE"))
        case .areasUnfit:
            Explanation(
                ("Tệp danh mục địa bàn không dùng được.", "The file of areas cannot be used."),
                (
                    "Không phải tệp như vậy, của tỉnh khác, hoặc tự mâu thuẫn.",
                    "It is none, of another province, or contradicts itself."
                ),
                ("Xem Protocols/areas; -v cho biết chỗ sai.", "See Protocols/areas; -v says where it is wrong."))
        default: nil
        }
    }
}
