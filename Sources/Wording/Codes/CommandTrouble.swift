/// What can go wrong in the command itself.
public enum CommandTrouble: String, Explained {
    /// The command line is not understood.
    case usage = "usage"
    case fileMissing = "file-missing"
    case fileUnreadable = "file-unreadable"
    case importTooLarge = "import-too-large"
    case refusedByDesk = "refused-by-desk"
    case cursorOfAnotherLife = "cursor-of-another-life"

    public var explanation: Explanation {
        switch self {
        case .usage:
            Explanation(
                ("Lệnh viết chưa đúng.", "The command is not well formed."),
                ("Thiếu, thừa hoặc sai một tùy chọn.", "An option is missing, superfluous or wrong."),
                ("Xem cách dùng: antq help LỆNH", "See how: antq help COMMAND"))
        case .fileMissing:
            Explanation(
                ("Không có tệp này.", "There is no such file."),
                ("Đường dẫn sai, hoặc tệp đã được chuyển đi.", "The path is wrong, or the file was moved."),
                ("Kiểm tra bằng: ls -l TỆP", "Check with: ls -l FILE"))
        case .fileUnreadable:
            Explanation(
                ("Không đọc được tệp.", "The file cannot be read."),
                ("Không có quyền đọc, hoặc đó là một thư mục.", "No permission to read it, or it is a folder."),
                ("Kiểm tra bằng: ls -l TỆP", "Check with: ls -l FILE"))
        case .importTooLarge:
            Explanation(
                ("Tệp quá lớn để nhập trọn vẹn một lần.", "The file is too large to go in as a whole."),
                (
                    "--all-or-nothing là một yêu cầu duy nhất, tối đa 16 MiB.",
                    "--all-or-nothing is one request of at most 16 MiB."
                ),
                ("Chia tệp ra, hoặc bỏ --all-or-nothing.", "Split the file, or leave --all-or-nothing out."))
        case .refusedByDesk:
            Explanation(
                ("Bàn ghi không nhận bản ghi này.", "The desk does not take this record."),
                ("Lý do theo mã trong ngoặc vuông.", "The code tells why."),
                ("Xem bản ghi hiện có: antq history MÃ", "See what is recorded: antq history CODE"))
        case .cursorOfAnotherLife:
            Explanation(
                ("Con trỏ không thuộc sổ cái này.", "The cursor is not of this ledger."),
                (
                    "Sổ cái đã được lập lại hoặc khôi phục từ bản sao lưu, nên thứ tự đã khác.",
                    "The ledger was made anew or restored, so that its order is another one."
                ),
                (
                    "Bắt đầu lại: antq tail --from start, hoặc --from @-10m",
                    "Begin anew: antq tail --from start, or --from @-10m"
                ))
        }
    }
}
