extension HelpTopic {
    /// What a command does.
    var commandPhrase: Phrase? {
        switch self {
        case .antq:
            Phrase(
                "Ghi nhận và tổng hợp kết quả “An toàn về an ninh, trật tự” và khen thưởng.",
                "Records and consolidates who met the standard “Safe in security and order” and who was awarded.")
        case .antqDiscussion:
            Phrase(
                """
                Dữ liệu ra stdout, lời nhắn ra stderr. Mã thoát: 0 xong · 1 lỗi · 2 có dòng bị từ chối · 3 không có gì \
                · 4 chưa đăng ký khóa · 5 không có dịch vụ nào nghe · 6 cũ hoặc suy giảm (--check) · 7 sai khóa máy \
                tỉnh · 64 sai cách dùng · 78 cấu hình · 130 Ctrl-C.
                """,
                """
                Data goes to stdout, talk to stderr. Exit codes: 0 ok · 1 failed · 2 some rows rejected · 3 nothing \
                found · 4 not enrolled · 5 nothing listening · 6 stale or degraded (--check) · 7 wrong server \
                key · 64 usage · 78 configuration · 130 Ctrl-C.
                """)
        case .record: Phrase("Ghi một sự kiện vào nhật ký của đơn vị.", "Records one event in the office's log.")
        case .recordClassification:
            Phrase("Ghi kết quả phân loại của một đơn vị được xét.", "Records the result of a unit.")
        case .recordClassificationDiscussion:
            Phrase(
                """
                Ví dụ: antq record classification 18853 --year 2014 --result dat --decision 3477/QĐ-UBND --date 2014-11-28. Xếp \
                loại phong trào (từ 2022): --scheme phong-trao-toan-dan --result xuat-sac
                """,
                """
                Example: antq record classification 18853 --year 2014 --result met --decision 3477/QĐ-UBND --date 2014-11-28. \
                A grade of the movement (from 2022 on): --scheme phong-trao-toan-dan --result xuat-sac
                """
            )
        case .recordAward: Phrase("Ghi một dòng của quyết định khen thưởng.", "Records one line of an award decision.")
        case .recordAwardDiscussion:
            Phrase(
                "Chỉ ghi số lượng; không có tên người nào đi qua hệ thống.",
                "Only quantities are recorded; no person's name travels.")
        case .recordUnit: Phrase("Đưa một đơn vị vào danh sách của năm.", "Enters a unit in the register of a year.")
        case .recordUnitDiscussion:
            Phrase(
                "Ví dụ: antq record unit 18853 --unit-kind xa-phuong-thi-tran --name 'Phường Hải Thành' --area 18853 --year 2014",
                "Example: antq record unit 18853 --unit-kind xa-phuong-thi-tran --name 'Phường Hải Thành' --area 18853 --year 2014"
            )
        case .importAbstract:
            Phrase("Nhập kết quả hoặc khen thưởng từ tệp CSV.", "Imports results or awards from a CSV file.")
        case .importDiscussion:
            Phrase(
                """
                Nhận biết loại tệp theo dòng tiêu đề. Nhập lại cùng một tệp thì không có gì thay đổi. Dòng sai được chỉ \
                rõ dòng và cột; các dòng đúng vẫn được ghi, trừ khi có --all-or-nothing.
                """,
                """
                The header tells what the file holds. The same file again changes nothing. A bad row is named by line \
                and column; the good ones go in unless --all-or-nothing.
                """)
        case .tail:
            Phrase(
                "Theo dõi các bản ghi theo thứ tự dịch vụ nhận được.",
                "Follows the records in the order the service took them in.")
        case .tailDiscussion:
            Phrase(
                "Tự nối lại khi dịch vụ khởi động lại, không sót, không lặp. --json và --events: mỗi bản ghi một dòng.",
                "Resumes by itself when the service restarts, without a hole or a repeat. --json, --events: one record a line."
            )
        case .totals: Phrase("Số liệu tổng hợp.", "The totals.")
        case .totalsDiscussion:
            Phrase(
                "Chỉ tính nhật ký chính thức, trừ khi có --exercise. Mẫu số là danh sách đơn vị của năm.",
                "Counts official logs unless --exercise is given. The denominator is the year's register.")
        case .report: Phrase("Câu báo cáo của năm.", "The sentence of the yearly report.")
        case .reportDiscussion:
            Phrase("Ví dụ: antq report --year 2014 --exercise", "Example: antq report --year 2014 --exercise")
        case .history:
            Phrase(
                "Mọi điều đã ghi về một đơn vị hoặc một dòng khen thưởng.",
                "Everything recorded about a unit or an award.")
        case .historyDiscussion:
            Phrase(
                "Không có gì bị xóa: điều chỉnh là bản ghi mới.", "Nothing is deleted: a correction is a new record.")
        case .rejected:
            Phrase("Các bản ghi không được tính, kèm lý do.", "The records that do not count, with the reason.")
        case .rejectedDiscussion:
            Phrase("Bản ghi bị từ chối vẫn được giữ nguyên văn.", "Rejected records are kept, byte for byte.")
        case .status: Phrase("Tình trạng của dịch vụ.", "How the service stands.")
        case .statusDiscussion:
            Phrase("Với --check: mã thoát 6 khi có sự cố.", "With --check: exit 6 when something is wrong.")
        case .units: Phrase("Danh sách đơn vị của năm và kết quả.", "The register of a year with its results.")
        case .unitsDiscussion:
            Phrase("--result none: những đơn vị chưa có kết quả.", "--result none: those without a result.")
        case .offices:
            Phrase(
                "Các đơn vị báo cáo và tình trạng kết nối.", "The offices that report, and whether they are connected.")
        case .version: Phrase("Phiên bản.", "The version.")
        default: nil
        }
    }
}
