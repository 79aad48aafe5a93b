/// Why a service gave no answer: the codes of the client, whose room this one does not see.
public enum ClientTrouble: String, Explained {
    case nothingListening = "nothing-listening"
    case notPermitted = "not-permitted"
    case timedOut = "timed-out"
    case refused = "refused"
    case protocolBroken = "protocol-broken"
    case endpointInvalid = "endpoint-invalid"
    case endpointNotAllowed = "endpoint-not-allowed"
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
        case .endpointNotAllowed:
            Explanation(
                ("Chưa được hỏi máy khác.", "Another machine may not be asked yet."),
                (
                    "Khóa của các đơn vị chưa được đăng ký, nên chỉ socket tại chỗ và 127.0.0.1 được phép: ngoài đó không biết ai đang trả lời.",
                    "Keys are not enrolled yet, so only local sockets and 127.0.0.1 are allowed: beyond, nobody knows who answers."
                ),
                (
                    "Chạy lệnh ngay trên máy đó, hoặc qua ssh: ssh MÁY antq …",
                    "Run the command on that machine, or over ssh: ssh HOST antq …"
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
