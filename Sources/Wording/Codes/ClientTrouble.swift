/// Why a service gave no answer: the codes of the client, whose room this one does not see.
public enum ClientTrouble: String, Explained {
    case nothingListening = "nothing-listening"
    case notPermitted = "not-permitted"
    case timedOut = "timed-out"
    case refused = "refused"
    case protocolBroken = "protocol-broken"
    case endpointInvalid = "endpoint-invalid"
    case clientKeyMissing = "client-key-missing"
    case wrongServerKey = "wrong-server-key"
    case keyNotEnrolled = "key-not-enrolled"
    case keyRevoked = "key-revoked"
    case deskIsLocal = "desk-is-local"
    case tooLarge = "too-large"
    case stopped = "stopped"
    case transport = "transport"

    public var explanation: Explanation {
        switch self {
        case .nothingListening:
            Explanation(
                ("Không có dịch vụ nào trả lời ở địa chỉ này.", "No service answers there."),
                (
                    "Dịch vụ chưa chạy, hoặc chạy với socket khác.",
                    "The service is not running, or runs with another socket."
                ),
                (
                    "Chạy: antq-publisher serve --config TỆP.yaml (hoặc antq-aggregator …), hay chỉ đúng chỗ: --socket ĐƯỜNG-DẪN",
                    "Run: antq-publisher serve --config FILE.yaml (or antq-aggregator …), or name the right one: --socket PATH"
                ))
        case .notPermitted:
            Explanation(
                ("Không được phép dùng socket của dịch vụ.", "The service's socket may not be used."),
                ("Tài khoản này không có quyền ghi vào tệp socket.", "This account may not write to it."),
                (
                    "Xem nhóm sở hữu: ls -l SOCKET, rồi xin vào nhóm đó.",
                    "See its group: ls -l SOCKET, then ask to join it."
                ))
        case .timedOut:
            Explanation(
                ("Dịch vụ không trả lời kịp.", "The service did not answer in time."),
                ("Dịch vụ đang bận, bị treo, hoặc vừa khởi động lại.", "It is busy, hung, or was just restarted."),
                (
                    "Chạy lại lệnh này (an toàn: không ghi hai lần), hoặc chờ lâu hơn: --timeout 60",
                    "Run it again (safe: nothing is recorded twice), or wait longer: --timeout 60"
                ))
        case .refused:
            Explanation(
                ("Dịch vụ từ chối yêu cầu.", "The service refused."),
                ("Lý do theo mã kèm theo.", "Its code tells why."),
                ("Xem tình trạng: antq status", "See how it stands: antq status"))
        case .protocolBroken:
            Explanation(
                ("Câu trả lời không đúng giao thức.", "The answer does not follow the protocol."),
                (
                    "Hai chương trình khác phiên bản, hoặc đó không phải dịch vụ antq.",
                    "The versions differ, or it is no antq service."
                ),
                ("So phiên bản: antq version và antq status", "Compare versions: antq version and antq status"))
        case .endpointInvalid:
            Explanation(
                ("Không hiểu địa chỉ này.", "The address is not understood."),
                (
                    "Cần MÁY[:CỔNG], hoặc đường dẫn socket không quá 107 byte.",
                    "HOST[:PORT] is expected, or a path of at most 107 bytes."
                ),
                (
                    "Ví dụ: --server 127.0.0.1:5571, --socket /run/antq/publisher.sock",
                    "Examples: --server 127.0.0.1:5571, --socket /run/antq/publisher.sock"
                ))
        case .clientKeyMissing:
            Explanation(
                ("Muốn hỏi máy khác phải có khóa.", "Asking another machine needs keys."),
                (
                    "Máy này chưa có khóa kết nối riêng, hoặc chưa biết khóa công khai của máy tỉnh.",
                    "This client has no connection key of its own, or does not know the public key of the server."
                ),
                (
                    "Tạo khóa: antq keys init --role reader --holder TÊN; gửi tỉnh đăng ký; rồi thêm --server-key TỆP",
                    "Make one: antq keys init --role reader --holder NAME; have it enrolled; then add --server-key FILE"
                ))
        case .wrongServerKey:
            Explanation(
                ("Nơi trả lời không có khóa của máy tỉnh.", "What answers there does not hold the province's key."),
                (
                    "Khóa công khai đã lưu là khóa cũ, hoặc máy đang trả lời không phải máy tỉnh.",
                    "The public key kept here is an old one, or it is not the province that answers."
                ),
                (
                    "So dấu khóa qua điện thoại với tỉnh: antq keys verify TỆP-ĐĂNG-KÝ-CỦA-TỈNH",
                    "Compare the fingerprint with the province by telephone: antq keys verify ENROLMENT-OF-THE-PROVINCE"
                ))
        case .keyNotEnrolled:
            Explanation(
                ("Khóa này chưa được tỉnh đăng ký.", "This key is not enrolled at the province."),
                ("Tỉnh chưa ghi khóa này vào sổ của mình.", "The province has not recorded this key yet."),
                (
                    "Gửi tệp đăng ký cho tỉnh và đọc dấu khóa qua điện thoại: antq keys show",
                    "Send the enrolment file to the province and read the fingerprint over the telephone: antq keys show"
                ))
        case .keyRevoked:
            Explanation(
                ("Khóa này không còn dùng được.", "This key is no longer good."),
                (
                    "Tỉnh đã thu hồi khóa, khóa hết hạn, hoặc đơn vị thôi báo cáo.",
                    "The province revoked it, it expired, or its office reports no more."
                ),
                (
                    "Tạo khóa mới rồi gửi tỉnh đăng ký: antq keys init",
                    "Make a new key and have it enrolled: antq keys init"
                ))
        case .deskIsLocal:
            Explanation(
                ("Không thể ghi qua --server.", "Nothing is recorded through --server."),
                ("Bàn ghi chỉ có trên máy của đơn vị.", "An office's desk is only on its own machine."),
                ("Bỏ --server, dùng --socket nếu cần.", "Leave --server out; use --socket if need be."))
        case .tooLarge:
            Explanation(
                ("Yêu cầu quá lớn.", "The request is too large."),
                ("Một yêu cầu tối đa 16 MiB.", "A request is at most 16 MiB."),
                ("Chia nhỏ ra.", "Send less at once."))
        case .stopped:
            Explanation(
                ("Đã dừng.", "Stopped."), ("Lệnh bị ngắt giữa chừng.", "The command was interrupted."),
                ("Chạy lại lệnh này; không có gì bị ghi hai lần.", "Run it again; nothing is recorded twice."))
        case .transport:
            Explanation(
                ("Không gửi nhận được.", "Messages could not be sent or received."),
                ("ZeroMQ báo lỗi.", "ZeroMQ failed."),
                ("Chạy lại với -v để xem chi tiết.", "Run it again with -v for the detail."))
        }
    }
}
