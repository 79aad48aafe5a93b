extension HelpTopic {
    /// What an option means.
    var optionPhrase: Phrase? {
        switch self {
        case .json: Phrase("In JSON.", "Print JSON.")
        case .quiet: Phrase("Không in lời nhắn.", "Say nothing but data and errors.")
        case .verbose: Phrase("In thêm chi tiết kỹ thuật của lỗi.", "Add the technical detail of errors.")
        case .lang: Phrase("Ngôn ngữ; mặc định vi (hoặc ANTQ_LANG).", "Language; vi unless ANTQ_LANG says otherwise.")
        case .noColor: Phrase("Không tô màu.", "No colour.")
        case .timeout: Phrase("Chờ tối đa bao nhiêu giây.", "How many seconds to wait at most.")
        case .socket: Phrase("Socket của dịch vụ (hoặc ANTQ_SOCKET).", "The service's socket (or ANTQ_SOCKET).")
        case .server: Phrase("Máy chủ; cổng mặc định 5571.", "The server; port 5571 unless given.")
        case .eventID: Phrase("Mã sự kiện (UUIDv7), giữ nguyên khi gửi lại.", "The event's id (UUIDv7), kept on retry.")
        case .actor: Phrase("Mã cán bộ nhập (không phải họ tên).", "The clerk's code (never a name).")
        case .dryRun: Phrase("Kiểm tra như thật nhưng không ghi gì.", "Judge as for real, record nothing.")
        case .decision: Phrase("Số quyết định.", "The decision's number.")
        case .date: Phrase("Ngày quyết định.", "The decision's date.")
        case .replaces: Phrase("Mã sự kiện được điều chỉnh.", "The event this one corrects.")
        case .reason: Phrase("Mã lý do điều chỉnh.", "Why it is corrected.")
        case .unitCode: Phrase("Mã đơn vị.", "The unit's code.")
        case .year: Phrase("Năm xét.", "The year of the standard.")
        case .yearFilter: Phrase("Chỉ năm này.", "This year only.")
        case .result:
            Phrase(
                "Kết quả: met/dat, not-met/chua-dat, deferred/chua-xet; phong trào: xuat-sac, kha, trung-binh, yeu.",
                "The result: met/dat, not-met/chua-dat, deferred/chua-xet; of the movement: xuat-sac, kha, trung-binh, yeu."
            )
        case .match:
            Phrase(
                "Tên hoặc mã có các từ này, không cần dấu: dong hoi tìm Đồng Hới.",
                "The name or code has these words, marks left out: dong hoi finds Đồng Hới.")
        case .resultFilter: Phrase("Chỉ kết quả này.", "This result only.")
        case .unitKind: Phrase("Loại đơn vị.", "The kind of unit.")
        case .unitKindOfRegister:
            Phrase("Loại đơn vị; mặc định như trong danh sách.", "The kind of unit; as registered unless given.")
        case .decisionAuthority: Phrase("Cơ quan ký quyết định.", "Who signed the decision.")
        case .awardAuthority: Phrase("Cơ quan khen.", "Who awards.")
        case .form: Phrase("Hình thức khen.", "The form of the award.")
        case .recipient: Phrase("Khen ai.", "The type of recipient.")
        case .quantity: Phrase("Số lượng.", "How many.")
        case .line: Phrase("Dòng thứ mấy của quyết định.", "Which line of the decision.")
        case .unitName: Phrase("Tên đơn vị.", "The unit's name.")
        case .unitArea: Phrase("Mã địa bàn của đơn vị.", "The area the unit lies in.")
        case .importFile: Phrase("Tệp CSV, hoặc - để đọc từ stdin.", "A CSV file, or - for stdin.")
        case .registerUnits:
            Phrase("Đưa đơn vị của mỗi dòng vào danh sách của năm.", "Enter each row's unit in the register.")
        case .allOrNothing: Phrase("Không ghi gì nếu có một dòng sai.", "Record nothing unless every row is valid.")
        case .tailFrom: Phrase("Bắt đầu từ đâu.", "Where to begin.")
        case .office: Phrase("Chỉ đơn vị báo cáo này.", "This office only.")
        case .eventType: Phrase("Chỉ loại sự kiện này.", "This type of event only.")
        case .tailCount: Phrase("Dừng sau bấy nhiêu bản ghi.", "Stop after so many records.")
        case .tailIdle:
            Phrase("Dừng khi không có gì mới trong bấy nhiêu giây.", "Stop when nothing came for so many seconds.")
        case .tailEnd: Phrase("Dừng khi đã đến cuối.", "Stop at the end.")
        case .tailEvents:
            Phrase("In nguyên văn từng sự kiện CloudEvents.", "Print each CloudEvents object byte for byte.")
        case .area: Phrase("Chỉ địa bàn này.", "This area only.")
        case .exercise: Phrase("Số liệu diễn tập thay cho chính thức.", "Exercise logs instead of official ones.")
        case .groupBy: Phrase("Chia theo địa bàn, loại đơn vị.", "Part by area, unit kind.")
        case .watch: Phrase("Cập nhật khi có thay đổi.", "Show every change.")
        case .awardSubject:
            Phrase("Dòng khen thưởng: cơ quan/số quyết định/dòng.", "The award: authority/decision number/line.")
        case .check: Phrase("Mã thoát 6 nếu không ổn.", "Exit 6 unless all is well.")
        case .quarantined:
            Phrase(
                "Các lô bị cách ly vì chữ ký hoặc nhật ký không có giá trị.",
                "The batches kept aside because their signature or log does not count.")
        default: nil
        }
    }

    /// What is wrong with a command as typed.
    var mistakePhrase: Phrase? {
        switch self {
        case .langUnknown: Phrase("Ngôn ngữ phải là vi hoặc en:", "The language is vi or en:")
        case .timeoutRange:
            Phrase(
                "--timeout phải lớn hơn 0 và không quá 86400 giây.", "--timeout is above 0 and at most 86400 seconds.")
        case .socketAndServer:
            Phrase("Chỉ dùng một trong hai: --socket hoặc --server.", "Give either --socket or --server.")
        case .decisionNeedsDate:
            Phrase("--decision và --date phải đi cùng nhau.", "--decision and --date belong together.")
        case .authorityNeedsDecision:
            Phrase("--authority cần có --decision và --date.", "--authority needs --decision and --date.")
        case .countRange: Phrase("--count phải từ 1 trở lên.", "--count is at least 1.")
        case .idleRange: Phrase("--idle phải lớn hơn 0.", "--idle is above 0.")
        case .eventsOrJSON: Phrase("Chỉ dùng một trong hai: --events hoặc --json.", "Give either --events or --json.")
        case .fromUnknown:
            Phrase(
                "--from phải là start, end, một con trỏ đã in ra, @-10m (s, m, h, d) hoặc @2014-11-20T08:15:30Z.",
                "--from is start, end, a cursor as printed, @-10m (s, m, h, d) or @2014-11-20T08:15:30Z.")
        case .groupByUnknown:
            Phrase(
                "--group-by phải là area, unit-kind hoặc area,unit-kind.",
                "--group-by is area, unit-kind or area,unit-kind.")
        case .unitOrAward:
            Phrase(
                "Cần đúng một trong ba: mã đơn vị, --award hoặc --total.",
                "Give one of a unit's code, --award and --total.")
        default: nil
        }
    }
}
