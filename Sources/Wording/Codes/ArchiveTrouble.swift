/// What keeps a file at rest from being looked at, restored or exported: the codes of a room this one does not see.
public enum ArchiveTrouble: String, Explained {
    case inUse = "file-in-use"
    case unknown = "unknown-file"
    case wrongKind = "wrong-file-kind"
    case newer = "newer-version"
    case exists = "already-exists"
    case unsound = "backup-unsound"
    case noAnchor = "no-anchor"
    case nothingOfYear = "nothing-of-year"
    case cannotWrite = "cannot-write"

    public var explanation: Explanation {
        switch self {
        case .inUse:
            Explanation(
                ("Tệp đang được dịch vụ dùng.", "The file is in use by its service."),
                ("Mỗi tệp chỉ thuộc một tiến trình.", "One file belongs to one process."),
                (
                    "Sao lưu qua dịch vụ rồi kiểm tra bản sao: antq backup create; antq backup verify TỆP",
                    "Have the service make a backup and look at that: antq backup create; antq backup verify FILE"
                ))
        case .unknown:
            Explanation(
                ("Không nhận ra tệp này.", "This file is nothing we know."),
                (
                    "Không phải hộp gửi, sổ cái hay gói xuất của antq, hoặc phần đầu tệp đã hỏng.",
                    "It is neither an outbox, nor a ledger, nor a bundle, or its beginning is damaged."
                ),
                ("Kiểm tra đường dẫn: ls -l TỆP; file TỆP", "Check the path: ls -l FILE; file FILE"))
        case .wrongKind:
            Explanation(
                ("Tệp không thuộc loại cần dùng ở đây.", "The file is of another kind than is needed here."),
                (
                    "Khôi phục cần hộp gửi hoặc sổ cái; xuất gói cần sổ cái.",
                    "Restoring takes an outbox or a ledger, exporting a ledger."
                ),
                ("Xem tệp là gì: antq verify TỆP", "See what it is: antq verify FILE"))
        case .newer:
            Explanation(
                ("Tệp do phiên bản mới hơn ghi.", "The file was written by a newer version."),
                ("Phiên bản đang dùng chưa hiểu tệp này.", "This version does not know its form."),
                ("Cài phiên bản mới hơn; xem: antq version", "Install a newer version; see: antq version"))
        case .exists:
            Explanation(
                ("Nơi ghi đã có tệp.", "Something is there already."),
                ("Không bao giờ ghi đè một tệp có sẵn.", "Nothing is ever overwritten."),
                ("Chọn đường dẫn khác, hoặc chuyển tệp cũ đi: mv", "Choose another path, or move the old file away: mv")
            )
        case .unsound:
            Explanation(
                ("Bản sao lưu không nguyên vẹn nên không khôi phục.", "The backup is not sound: nothing was restored."),
                ("Tệp bị hỏng hoặc bị sửa.", "It is damaged or was altered."),
                (
                    "Xem chỗ sai: antq backup verify TỆP; dùng bản sao lưu khác.",
                    "See where: antq backup verify FILE; use another backup."
                ))
        case .noAnchor:
            Explanation(
                ("Sổ cái chưa ghi khóa gốc của tỉnh.", "The ledger does not say whose keys all follow from."),
                ("Sổ cái của bản cũ, chưa chạy lại dịch vụ.", "It is an old one whose service was not run since."),
                (
                    "Khởi động antq-aggregator một lần rồi sao lưu lại.",
                    "Start antq-aggregator once, then make another backup."
                ))
        case .nothingOfYear:
            Explanation(
                ("Không có bản ghi nào của năm này.", "There is no record of that year."),
                ("Sổ cái không có năm này.", "The ledger holds nothing of it."),
                ("Xem các năm: antq totals --year NĂM", "See the years: antq totals --year YEAR"))
        case .cannotWrite:
            Explanation(
                ("Không ghi được tệp.", "The file cannot be written."),
                ("Thư mục không có, không có quyền, hoặc hết chỗ.", "No such folder, no rights, or no space."),
                ("Kiểm tra: ls -ld THƯ-MỤC; df -h", "Check: ls -ld FOLDER; df -h"))
        }
    }
}
