/// What a service reports about itself in `status`: the codes of the services, whose rooms this one does not see.
public enum ServiceTrouble: String, Explained {
    case officeAway = "office-away"
    case officeBehind = "office-behind"
    case aggregatorAway = "aggregator-away"

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
}
