/// What stands in the way of a key, an enrolment file or a configuration: the codes of a room this one does not see.
public enum OperationsTrouble: String, Explained {
    case configUnreadable = "config-unreadable"
    case configTooLarge = "config-too-large"
    case configNotYAML = "config-not-yaml"
    case configUnknownKey = "config-unknown-key"
    case configWrongShape = "config-wrong-shape"
    case configMissingKey = "config-missing-key"
    case configBadValue = "config-bad-value"
    case configContradictsData = "config-contradicts-data"
    case dataFolder = "data-folder"
    case endpointNotTCP = "endpoint-not-tcp"
    case enrolmentUnreadable = "enrolment-unreadable"
    case enrolmentTooLarge = "enrolment-too-large"
    case enrolmentDamaged = "enrolment-damaged"
    case enrolmentUnfit = "enrolment-unfit"
    case enrolmentUnwritable = "enrolment-unwritable"
    case areasUnreadable = "areas-unreadable"
    case areasUnfit = "areas-unfit"
    case keyMissing = "key-missing"
    case keyFileExists = "key-file-exists"
    case keyExposed = "key-exposed"
    case keyDamaged = "key-damaged"
    case keyReplaced = "key-replaced"
    case keyIO = "key-io"
    case tooFewDescriptors = "too-few-descriptors"

    public var explanation: Explanation {
        configurationExplanation ?? enrolmentExplanation ?? areasExplanation ?? keyExplanation
    }

    private var enrolmentExplanation: Explanation? {
        switch self {
        case .enrolmentUnreadable:
            Explanation(
                ("Không đọc được tệp đăng ký.", "The enrolment file cannot be read."),
                ("Đường dẫn sai, hoặc không có quyền đọc.", "The path is wrong, or it may not be read."),
                ("Kiểm tra bằng: ls -l TỆP", "Check with: ls -l FILE"))
        case .enrolmentTooLarge:
            Explanation(
                ("Tệp này không phải tệp đăng ký.", "This is no enrolment file."),
                ("Tệp đăng ký không quá 4 KiB.", "An enrolment file is at most 4 KiB."),
                ("Chọn đúng tệp, ví dụ keys/enrolment.txt.", "Name the right file, such as keys/enrolment.txt."))
        case .enrolmentDamaged:
            Explanation(
                ("Tệp đăng ký không đúng dạng.", "The enrolment file is not in its form."),
                ("Nó đã bị sửa, bị hỏng, hoặc là tệp khác.", "It was edited or damaged, or is another file."),
                (
                    "Xin lại tệp, gửi nguyên vẹn; -v cho biết chỗ sai.",
                    "Ask for it again, sent unchanged; -v says where it is wrong."
                ))
        case .enrolmentUnfit:
            Explanation(
                ("Tệp đăng ký này không dùng ở đây được.", "This enrolment file does not belong here."),
                ("Nó thuộc vai trò khác hoặc tỉnh khác.", "It is of another role or another province."),
                ("Xem là của ai: antq keys verify TỆP", "See whose it is: antq keys verify FILE"))
        case .enrolmentUnwritable:
            Explanation(
                ("Không ghi được tệp đăng ký.", "The enrolment file cannot be written."),
                ("Thiếu quyền, hoặc đĩa đầy hay hỏng.", "No permission, or the disk is full or failing."),
                ("Kiểm tra thư mục: ls -ld THƯ-MỤC, df -h", "Check the folder: ls -ld FOLDER, df -h"))
        default: nil
        }
    }

    private var keyExplanation: Explanation {
        switch self {
        case .keyMissing:
            Explanation(
                ("Không có khóa ở đây.", "There is no key here."),
                ("Khóa chưa được tạo, hoặc tệp đã mất.", "It was not made yet, or its file was lost."),
                ("Tạo khóa: antq keys init, hoặc khôi phục từ bản sao lưu.", "Make it: antq keys init, or restore it."))
        case .keyFileExists:
            Explanation(
                ("Đã có khóa ở đây.", "A key is here already."),
                ("Khóa không bao giờ bị ghi đè.", "A key is never overwritten."),
                ("Dùng tiếp, hoặc chọn thư mục khác: --keys THƯ-MỤC", "Go on with it, or name another: --keys FOLDER"))
        case .keyExposed:
            Explanation(
                ("Người khác trên máy có thể đọc khóa này.", "Others on this machine may read this key."),
                (
                    "Quyền của tệp hoặc thư mục quá rộng, nên khóa có thể đã lộ.",
                    "The rights of the file or its folder are too wide, so it may have been read."
                ),
                (
                    "Thu quyền: chmod 700 THƯ-MỤC, chmod 600 TỆP; nếu máy dùng chung, tạo khóa mới.",
                    "Take them away: chmod 700 FOLDER, chmod 600 FILE; on a shared machine make a new key."
                ))
        case .keyDamaged:
            Explanation(
                ("Tệp khóa không đúng dạng.", "The key file is not in its form."),
                ("Tệp bị hỏng hoặc bị sửa.", "It was damaged or edited."),
                ("Khôi phục tệp từ bản sao lưu.", "Restore the file from its backup."))
        case .keyReplaced:
            Explanation(
                ("Khóa này đã được thay bằng khóa khác.", "Another key took the place of this one."),
                (
                    "Nhật ký đã ghi khóa mới, nhưng khóa đó không có ở đây.",
                    "The log names the new one, and that one is not here."
                ),
                (
                    "Khôi phục thư mục keys từ bản sao lưu sau lần thay khóa.",
                    "Restore the folder keys from a backup made since."
                ))
        default:
            Explanation(
                ("Hệ thống không cho đọc hoặc ghi.", "The system did not let it be read or written."),
                ("Thiếu quyền, đĩa đầy, hoặc đĩa hỏng.", "No permission, or the disk is full or failing."),
                ("Chạy lại với -v để xem chi tiết.", "Run it again with -v for the detail."))
        }
    }
}
