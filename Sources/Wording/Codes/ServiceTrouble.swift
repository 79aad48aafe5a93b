/// What a service reports about itself in `status`: the codes of the services, whose rooms this one does not see.
public enum ServiceTrouble: String, Explained {
    case officeAway = "office-away"
    case officeBehind = "office-behind"
    case aggregatorAway = "aggregator-away"
    case ledgerRolledBack = "ledger-rolled-back"
    case ledgerForked = "ledger-forked"
    case quarantine = "quarantine"
    case logWaits = "log-waits"
    case outboxMissing = "outbox-missing"
    case outboxRolledBack = "rolled-back"
    case outboxDamaged = "damaged"
    case healing = "healing"
    case descriptorsShort = "descriptors-short"
    case parked
    case foldDiffers = "fold-differs"

    public var explanation: Explanation {
        switch self {
        case .officeAway:
            Explanation(
                ("Đơn vị báo cáo không kết nối.", "An office is not connected."),
                (
                    "Máy của đơn vị tắt, mất mạng, hoặc antq-publisher không chạy.",
                    "Its machine is off, the network is down, or antq-publisher does not run."
                ),
                ("Gọi cho đơn vị; ở đó chạy: antq status", "Call the office; there, run: antq status"))
        case .officeBehind:
            Explanation(
                ("Chưa nhận hết bản ghi của đơn vị.", "Not all records of an office are here yet."),
                ("Đơn vị có nhiều bản ghi hơn phần đã lưu.", "It has announced more than is stored."),
                (
                    "Chờ: phần thiếu được lấy tự động; nếu lâu: antq status",
                    "Wait: the rest is fetched; if it takes long: antq status"
                ))
        case .ledgerRolledBack:
            Explanation(
                ("Sổ cái đã bị thay bằng bản cũ.", "The ledger was restored from an old copy."),
                (
                    "Một đơn vị đã thấy sổ này dài hơn. Sổ đã bắt đầu đời mới; các đơn vị tự gửi bù phần thiếu.",
                    "An office had seen it longer. It has begun a new life; the offices fill in what is missing."
                ),
                (
                    "Chờ các đơn vị gửi xong (antq offices list), rồi kiểm tra một bản sao lưu: antq backup drill",
                    "Wait until the offices are done (antq offices list), then try a backup: antq backup drill"
                ))
        case .ledgerForked:
            Explanation(
                ("Sổ cái khác với bản các đơn vị đã thấy.", "The ledger differs from what the offices saw."),
                (
                    "Tệp sổ cái bị sửa, hoặc là bản cũ đã ghi tiếp. Sổ đã bắt đầu đời mới.",
                    "Its file was altered, or an old copy went on. It has begun a new life."
                ),
                (
                    "Dừng dịch vụ, giữ tệp lại và kiểm tra: antq verify TỆP-SỔ-CÁI",
                    "Stop the service, keep the file and verify it: antq verify LEDGER-FILE"
                ))
        case .quarantine:
            Explanation(
                ("Có lô bản ghi bị cách ly.", "Batches are in quarantine."),
                (
                    "Chữ ký không có giá trị; không có gì trong đó được tính.",
                    "Their signatures do not count; nothing of them is counted."
                ),
                (
                    "Xem: antq rejected --quarantined; rồi hỏi đơn vị đã gửi.",
                    "Look: antq rejected --quarantined; then ask the office that sent them."
                ))
        case .logWaits:
            Explanation(
                ("Một nhật ký mới chờ tỉnh chấp nhận.", "A new log waits for the province to admit it."),
                (
                    "Đơn vị đã chữa nhật ký: nhật ký mới nối tiếp phần tỉnh đang giữ.",
                    "The office healed its log: the new one goes on behind what the province holds."
                ),
                (
                    "Gọi cho đơn vị để xác nhận, rồi chạy trên máy tỉnh: antq log admit MÃ-ĐƠN-VỊ",
                    "Call the office to confirm, then run on the province's machine: antq log admit OFFICE"
                ))
        case .outboxMissing:
            Explanation(
                ("Không còn tệp hộp gửi.", "The outbox is gone."),
                (
                    "Đĩa bị mất hoặc thay, hoặc ai đó đã xóa tệp; khóa của đơn vị vẫn còn.",
                    "The disk was lost or replaced, or somebody removed the file; the office's keys are there."
                ), Self.heal)
        case .outboxRolledBack:
            Explanation(
                ("Hộp gửi thiếu bản ghi đã ghi.", "The outbox lacks records that were committed."),
                (
                    "Tệp được khôi phục từ bản cũ, hoặc phần cuối bị hỏng.",
                    "The file was restored from an old copy, or its end was damaged."
                ), Self.heal)
        case .outboxDamaged:
            Explanation(
                ("Tệp hộp gửi bị hỏng.", "The outbox is damaged."),
                ("Đĩa hỏng, hoặc tệp bị sửa.", "The disk fails, or the file was altered."), Self.heal)
        case .healing:
            Explanation(
                ("Nhật ký đang được chữa.", "The log is being healed."),
                ("Ai đó đã chạy antq log heal.", "Somebody ran antq log heal."),
                ("Chờ một lát: antq status", "Wait a little: antq status"))
        case .descriptorsShort:
            Explanation(
                ("Sắp hết chỗ cho kết nối.", "Hardly any room is left for connections."),
                (
                    "Quá nhiều kết nối cùng lúc, thường do kẻ lạ mở hàng loạt; kết nối dở dang bị ngắt sớm. Đơn vị đã nối vẫn "
                        + "được phục vụ.",
                    "Too many come at once, mostly strangers who open them without end; half-open ones are ended early. "
                        + "Offices that are connected are served."
                ),
                (
                    "Xem kết nối từ đâu đến: ss -tn; chặn nguồn đó ở tường lửa, hoặc tăng LimitNOFILE.",
                    "See where they come from: ss -tn; block that source at the firewall, or raise LimitNOFILE."
                ))
        case .parked:
            Explanation(
                ("Có bản ghi chờ phiên bản mới.", "Records wait for newer software."),
                (
                    "Máy ghi chúng chạy phiên bản mới hơn; bản ghi được giữ nguyên, chưa tính vào số liệu.",
                    "Whoever recorded them runs a newer version; they are kept as they are, and not counted yet."
                ),
                (
                    "Cập nhật antq trên máy này rồi khởi động lại dịch vụ: bản ghi được tính ngay. Xem: antq rejected",
                    "Update antq on this machine and restart the service: they are then counted. See: antq rejected"
                ))
        case .foldDiffers:
            Explanation(
                (
                    "Cùng bản ghi, cùng phần mềm mà kết quả khác lần trước.",
                    "The same records came to something else under the same software."
                ),
                (
                    "Tệp sổ cái bị sửa hay hỏng, hoặc phần mềm có lỗi. Số liệu hiện tại được tính lại từ bản ghi gốc.",
                    "The ledger's file was altered or damaged, or the software has a defect. What is shown now is folded anew "
                        + "from the records."
                ),
                (
                    "Dừng dịch vụ, giữ tệp lại, kiểm tra bằng antq verify TỆP-SỔ-CÁI, rồi báo cho người phát triển.",
                    "Stop the service, keep the file, check it with antq verify LEDGER-FILE, and report it to the developers."
                ))
        case .aggregatorAway:
            Explanation(
                ("Chưa nối được với máy tổng hợp.", "The aggregator is not connected."),
                (
                    "Máy tổng hợp tắt, mất mạng, hoặc cấu hình sai địa chỉ.",
                    "It is off, the network is down, or the configuration names the wrong address."
                ),
                (
                    "Cứ ghi như thường: bản ghi chờ và tự gửi. Kiểm tra khóa aggregators trong cấu hình.",
                    "Go on recording: records wait and go out by themselves. Check aggregators in the configuration."
                ))
        }
    }

    private static let heal = (
        "Giữ nguyên thư mục dữ liệu, rồi chạy: antq log heal", "Keep the data folder as it is, then run: antq log heal"
    )
}
