extension OperationsTrouble {
    private static let example = (
        "So với Deploy/examples; -v cho biết chỗ sai.", "Compare with Deploy/examples; -v says where."
    )

    /// nil for a code that is not about a configuration.
    var configurationExplanation: Explanation? {
        switch self {
        case .configUnreadable:
            Explanation(
                ("Không đọc được tệp cấu hình.", "The configuration cannot be read."),
                ("Đường dẫn sai, hoặc không có quyền đọc.", "The path is wrong, or it may not be read."),
                ("Kiểm tra bằng: ls -l TỆP", "Check with: ls -l FILE"))
        case .configTooLarge:
            Explanation(
                ("Tệp này quá lớn, không phải cấu hình.", "The file is too large for a configuration."),
                ("Có lẽ chọn nhầm tệp.", "It is probably another file."),
                ("Chọn đúng tệp với --config.", "Name the right one with --config."))
        case .configNotYAML:
            Explanation(
                ("Tệp cấu hình không phải YAML.", "The configuration is not YAML."),
                ("Sai thụt dòng hoặc dấu hai chấm.", "An indent or a colon is wrong."), Self.example)
        case .configUnknownKey:
            Explanation(
                ("Cấu hình có khóa lạ.", "The configuration has an unknown key."),
                ("Tên khóa viết sai, hoặc không còn dùng.", "It is misspelt, or no longer used."), Self.example)
        case .configWrongShape:
            Explanation(
                ("Cấu hình sai cấu trúc.", "The configuration has the wrong shape."),
                ("Giá trị và mục nằm lẫn chỗ nhau.", "A value stands where a section belongs, or the reverse."),
                Self.example)
        case .configMissingKey:
            Explanation(
                ("Cấu hình thiếu một khóa.", "The configuration lacks a key."),
                ("Khóa này không có giá trị mặc định.", "It has no default."), Self.example)
        case .configBadValue:
            Explanation(
                ("Một giá trị trong cấu hình không đúng dạng.", "A value of the configuration is not in its form."),
                ("Viết sai.", "It is not written as it should be."), Self.example)
        case .configContradictsData:
            Explanation(
                ("Cấu hình không khớp với dữ liệu đã có.", "The configuration contradicts the data that is there."),
                ("Thư mục dữ liệu là của nơi khác.", "The data folder is another one's."),
                ("Sửa cấu hình, hoặc chọn thư mục riêng với data.", "Correct it, or name another folder with data."))
        case .dataFolder:
            Explanation(
                ("Không dùng được thư mục dữ liệu.", "The data folder cannot be used."),
                ("Thiếu quyền, hoặc đường dẫn sai.", "No permission, or the path is wrong."),
                ("Kiểm tra bằng: ls -ld THƯ-MỤC", "Check with: ls -ld FOLDER"))
        case .endpointNotTCP:
            Explanation(
                ("Ở đây phải dùng địa chỉ tcp://.", "An address with tcp:// is needed here."),
                ("Socket ipc:// không mã hóa và không biết ai nói.", "A local socket is not encrypted."),
                ("Viết tcp://MÁY:CỔNG.", "Write tcp://HOST:PORT."))
        case .tooFewDescriptors:
            Explanation(
                ("Tiến trình được mở quá ít tệp.", "The process may open too few files."),
                ("Giới hạn của hệ thống quá thấp.", "The system's limit is too low."),
                ("Tăng LimitNOFILE, hoặc ulimit -n.", "Raise LimitNOFILE, or ulimit -n."))
        default: nil
        }
    }
}
