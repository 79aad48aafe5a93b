extension HelpTopic {
    /// Texts about registers and complete reports.
    var registerPhrase: Phrase? {
        switch self {
        case .unitsList: Phrase("Danh sách đơn vị của năm và kết quả.", "The register of a year with its results.")
        case .unitsConfirm:
            Phrase("Lấy danh sách năm trước làm danh sách năm sau.", "Takes last year's register as the next year's.")
        case .unitsConfirmDiscussion:
            Phrase(
                "Ví dụ: antq units confirm --from 2014 --to 2015 --except KDC-07,KDC-12. Chạy lại không đổi gì.",
                "Example: antq units confirm --from 2014 --to 2015 --except KDC-07,KDC-12. Again, it changes nothing.")
        case .unitsRetire: Phrase("Đơn vị thôi tồn tại trong năm.", "A unit ends within the year.")
        case .unitsMerge: Phrase("Đơn vị nhập vào đơn vị khác trong năm.", "A unit is merged into another one.")
        case .unitsTransfer:
            Phrase("(Bên giao) Chuyển đơn vị sang nơi khác.", "(Giver) Transfers a unit to another office.")
        case .unitsReceive: Phrase("(Bên nhận) Nhận đơn vị chuyển đến.", "(Receiver) Takes a unit that is transferred.")
        case .unitsTransferDiscussion:
            Phrase(
                "Hai nửa có chung một mã chuyển; bên giao còn tính đơn vị cho đến khi có đủ hai nửa.",
                "Both halves have one transfer id; the giver counts the unit until both are there.")
        case .recordRegister:
            Phrase("Khai danh sách của một loại đã đủ.", "Declares the register of a kind complete.")
        case .recordRegisterDiscussion:
            Phrase(
                """
                Ví dụ: antq record register --year 2014 --unit-kind khu-dan-cu --count 150. Đếm từ sổ giấy: khi số khai khác \
                danh sách đã ghi, bảng tổng hợp ghi “danh sách chưa chốt” và chưa tính tỷ lệ.
                """,
                """
                Example: antq record register --year 2014 --unit-kind khu-dan-cu --count 150. Count on paper: while it differs \
                from the register that was recorded, totals say that it is not declared, and show no rate.
                """)
        case .recordCompletion:
            Phrase("Xác nhận đã báo cáo đủ một loại của năm.", "Says that a kind of a year is reported completely.")
        case .recordCompletionDiscussion:
            Phrase(
                """
                Ví dụ: antq record completion --year 2014 --unit-kind khu-dan-cu. Không nêu số thì lấy số đã ghi, cho xem và hỏi lại. \
                Không có đơn vị nào cũng là báo cáo: số 0.
                """,
                """
                Example: antq record completion --year 2014 --unit-kind khu-dan-cu. Without counts those that were recorded are \
                shown and asked about. Nothing at all is a report, too: zero.
                """)
        case .missing:
            Phrase("Ai chưa báo cáo đủ, còn mấy ngày.", "Who has not reported completely, and how many days are left.")
        case .missingDiscussion:
            Phrase(
                "Ví dụ: antq missing --year 2025; antq missing --reminder in lời nhắc để sao chép.",
                "Example: antq missing --year 2025; antq missing --reminder prints a reminder to copy.")
        case .confirmFrom: Phrase("Năm của danh sách cũ.", "The year of the old register.")
        case .confirmTo: Phrase("Năm của danh sách mới.", "The year of the new one.")
        case .confirmExcept: Phrase("Trừ những đơn vị này.", "Without these units.")
        case .confirmSameYear: Phrase("--from và --to phải là hai năm khác nhau.", "--from and --to are two years.")
        case .mergeInto: Phrase("Đơn vị còn lại sau khi nhập.", "The unit that goes on.")
        case .transferTo: Phrase("Đơn vị báo cáo nhận.", "The receiving office.")
        case .transferFrom: Phrase("Đơn vị báo cáo giao.", "The giving office.")
        case .transferID: Phrase("Mã chuyển, do bên giao cho.", "The transfer id, from the giver.")
        case .registerCount: Phrase("Số đơn vị trong danh sách.", "Units in the register.")
        case .metCount: Phrase("Số đạt.", "How many met the standard.")
        case .notMetCount: Phrase("Số chưa đạt.", "How many did not.")
        case .deferredCount: Phrase("Số chưa xét.", "How many are deferred.")
        case .countsNeedRegistered:
            Phrase(
                "Các số theo kết quả cần có --registered.", "Counts of results need --registered.")
        case .scheme:
            Phrase(
                "Bộ tiêu chí: an-toan-antt (mặc định) hoặc phong-trao-toan-dan.",
                "The scheme: an-toan-antt (unless given) or phong-trao-toan-dan.")
        case .gradeCount: Phrase("Số đơn vị xếp loại này.", "How many have this grade.")
        case .gradeCountsAndResults:
            Phrase(
                "Số đạt, chưa đạt, chưa xét là của an-toan-antt; số xếp loại là của --scheme phong-trao-toan-dan.",
                "--met, --not-met, --deferred belong to an-toan-antt; counts of grades to --scheme phong-trao-toan-dan."
            )
        case .missingAll: Phrase("Cả những đơn vị đã báo cáo đủ.", "Those that are complete, too.")
        case .missingReminder: Phrase("In lời nhắc cho từng đơn vị.", "Print a reminder for each office.")
        default: nil
        }
    }
}
