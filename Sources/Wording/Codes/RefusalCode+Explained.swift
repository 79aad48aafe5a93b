public import StreamProtocol

extension Refusal.Code: Explained {
    public var explanation: Explanation {
        switch self {
        case .helloFirst:
            Explanation(
                ("Hai bên chưa chào nhau.", "The two sides have not greeted each other."),
                ("Một bên vừa khởi động lại.", "One of them was just restarted."),
                ("Không phải làm gì: dịch vụ tự chào lại.", "Nothing: the services do it by themselves."))
        case .versionUnknown:
            Explanation(
                ("Không có phiên bản giao thức chung.", "There is no common protocol version."),
                ("Một bên quá cũ.", "One side is too old."),
                ("Cập nhật bên cũ hơn: antq version", "Update the older side: antq version"))
        case .malformed:
            Explanation(
                ("Thông điệp sai quy cách.", "The message breaks the protocol."),
                ("Hai chương trình khác phiên bản, hoặc dữ liệu bị hỏng.", "The versions differ, or data was damaged."),
                ("So phiên bản: antq version và antq status", "Compare versions: antq version and antq status"))
        case .wrongProvince:
            Explanation(
                ("Nhật ký thuộc tỉnh khác.", "The log belongs to another province."),
                (
                    "Cấu hình chỉ sai máy tổng hợp hoặc sai mã tỉnh.",
                    "The configuration names the wrong aggregator or province."
                ),
                ("Sửa khóa province trong cấu hình.", "Correct the key province of the configuration."))
        case .officeNotEnrolled:
            Explanation(
                ("Đơn vị chưa được đăng ký ở tỉnh.", "The office is not enrolled at the province."),
                (
                    "Tỉnh chỉ nhận từ các đơn vị đã đăng ký.",
                    "The province accepts only the offices it has enrolled."
                ),
                (
                    "Gửi keys/enrolment.txt cho tỉnh; tỉnh chạy: antq offices add TỆP",
                    "Send keys/enrolment.txt to the province, which runs: antq offices add FILE"
                ))
        case .logNotAdmitted, .logRolledBack, .logForked, .logCloned, .logFenced, .nothingToHeal, .healingFailed:
            fenceExplanation
        case .batchDamaged:
            Explanation(
                ("Một lô bản ghi bị hỏng trên đường.", "A batch was damaged."),
                ("Mã băm không khớp.", "Its digest does not match."),
                (
                    "Không phải làm gì: lô được lấy lại. Nếu lặp mãi, kiểm tra đĩa.",
                    "Nothing: it is fetched again. If it goes on, check the disk."
                ))
        case .logUnknown:
            Explanation(
                (
                    "Có bản ghi của một nhật ký mà đơn vị không báo.",
                    "Records came of a log that the office does not announce."
                ),
                (
                    "Một nhật ký cũ được phát lại, hoặc khóa của đơn vị đang ở một máy khác.",
                    "An old log was replayed, or the office's key is on another machine."
                ),
                (
                    "Không có gì được tính. Hỏi đơn vị máy nào đang chạy; nếu không rõ, thu hồi khóa: antq keys revoke MÃ-KHÓA",
                    "Nothing of it counts. Ask the office which machines run; in doubt revoke the key: antq keys revoke KEY"
                ))
        case .wrongOffice:
            Explanation(
                ("Khóa của đơn vị này nói thay đơn vị khác.", "One office's key spoke for another office."),
                (
                    "Cấu hình ghi sai mã đơn vị, hoặc khóa bị chép sang máy khác.",
                    "The configuration names another office, or the key was copied to another machine."
                ),
                (
                    "Kiểm tra office trong cấu hình; nếu không phải nhầm, thu hồi khóa: antq keys revoke MÃ-KHÓA",
                    "Check office in the configuration; if that is no slip, revoke the key: antq keys revoke KEY"
                ))
        case .notAllowed:
            Explanation(
                ("Khóa này không được làm việc đó.", "This key may not do that."),
                ("Vai trò của khóa không bao gồm việc này.", "The role of the key does not reach so far."),
                (
                    "Xem vai trò: antq keys list; hỏi bằng khóa của người đọc, hoặc ngay trên máy tỉnh.",
                    "See its role: antq keys list; ask with a reader's key, or on the province's machine."
                ))
        case .keyNotEnrolled: ClientTrouble.keyNotEnrolled.explanation
        case .keyRevoked: ClientTrouble.keyRevoked.explanation
        case .signatureWrong:
            Explanation(
                ("Chữ ký không đúng.", "The signature is wrong."),
                (
                    "Lô bản ghi không do khóa ký của đơn vị ký, hoặc đã bị sửa.",
                    "The batch was not signed by the office's key, or was altered."
                ),
                (
                    "Không có gì được tính. Tìm xem ai gửi: antq keys list; nếu khóa lộ: antq keys revoke MÃ-KHÓA",
                    "Nothing of it counts. Find out who sent it: antq keys list; if a key leaked: antq keys revoke KEY"
                ))
        case .keyUnknown:
            Explanation(
                ("Khóa ký này tỉnh chưa biết.", "The province does not know this signing key."),
                (
                    "Đơn vị ký bằng khóa chưa đăng ký.", "The office signs with a key that is not enrolled."
                ),
                (
                    "Đơn vị gửi tệp đăng ký, tỉnh ghi: antq offices add TỆP",
                    "The office sends its enrolment file, the province records it: antq offices add FILE"
                ))
        case .keyNotTrusted:
            Explanation(
                ("Khóa ký không có hiệu lực ở vị trí này.", "The signing key is not trusted at that position."),
                (
                    "Khóa đã bị thu hồi, đã được thay, hoặc chưa bắt đầu có hiệu lực.",
                    "It was revoked, replaced, or is not valid yet."
                ),
                (
                    "Ở đơn vị: đăng ký khóa mới rồi chạy antq log heal",
                    "At the office: have a new key enrolled, then run antq log heal"
                ))
        case .notHeld:
            Explanation(
                ("Không có các bản ghi được hỏi.", "The records asked for are not held."),
                ("Bên được hỏi chưa có đến đó.", "The side asked is not that far."),
                ("Chờ, hoặc hỏi nơi khác.", "Wait, or ask elsewhere."))
        case .busy:
            Explanation(
                ("Dịch vụ đang bận.", "The service is busy."),
                ("Quá nhiều yêu cầu cùng lúc.", "Too much is asked at once."),
                ("Chờ vài giây rồi chạy lại.", "Wait some seconds, then run it again."))
        case .backUpFailed:
            Explanation(
                ("Không sao lưu được.", "The backup could not be made."),
                (
                    "Nơi lưu không ghi được, đã có tệp, hoặc một bản sao lưu khác đang chạy. Dịch vụ vẫn hoạt động.",
                    "The place cannot be written, holds a file, or another backup is under way. The service goes on."
                ),
                (
                    "Xem chỗ trống và quyền: df -h, ls -ld; rồi chạy lại: antq backup create --to ĐƯỜNG-DẪN-MỚI",
                    "Look at space and rights: df -h, ls -ld; then: antq backup create --to NEW-PATH"
                ))
        case .badQuestion:
            Explanation(
                ("Dịch vụ không hiểu câu hỏi.", "The service does not understand the question."),
                (
                    "Một tham số không hợp lệ, hoặc dịch vụ cũ hơn lệnh này.",
                    "An argument is wrong, or the service is older than this command."
                ),
                (
                    "Kiểm tra các tùy chọn: antq help LỆNH; so phiên bản: antq status",
                    "Check the options: antq help COMMAND; compare versions: antq status"
                ))
        case .badRequest:
            Explanation(
                ("Dịch vụ không nhận yêu cầu này.", "The service does not take the request."),
                (
                    "Đây không phải bàn ghi của một đơn vị (máy tổng hợp không ghi), hoặc hai chương trình khác phiên bản.",
                    "It is no office's desk (an aggregator records nothing), or the versions differ."
                ),
                (
                    "Dùng socket của antq-publisher: --socket /run/antq/publisher.sock; so phiên bản: antq status",
                    "Take antq-publisher's socket: --socket /run/antq/publisher.sock; compare versions: antq status"
                ))
        case .notFound:
            Explanation(
                ("Không tìm thấy.", "Nothing was found."),
                (
                    "Câu hỏi đúng nhưng không có gì để trả lời.",
                    "The question is right, but there is nothing to answer."
                ),
                ("Kiểm tra mã, năm và --exercise.", "Check the code, the year and --exercise."))
        case .momentUnknown:
            Explanation(
                ("Không có thời điểm đó.", "There is no such moment."),
                (
                    "Sổ chưa có nhiều bản ghi như vậy, hoặc đó là vị trí trong một sổ khác.",
                    "Not so many records are held, or the place is one of another ledger."
                ),
                (
                    "Dùng ngày giờ, hoặc xem số bản ghi: antq totals",
                    "Give a day and time, or see the record: antq totals"
                ))
        }
    }
}
