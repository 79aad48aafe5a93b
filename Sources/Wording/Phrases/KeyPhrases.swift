public import EventSchema

/// What `antq keys` and `antq offices` say about keys.
public enum KeyPhrases {
    public static let columns = [
        Phrase("Khóa", "Key"), Phrase("Loại", "Use"), Phrase("Vai trò", "Role"), Phrase("Người giữ", "Holder"),
        Phrase("Tình trạng", "Standing"), Phrase("Hiệu lực", "Valid"), Phrase("Dùng lần cuối", "Last used"),
    ]
    public static let none = Phrase("Chưa có khóa nào.", "No keys.")
    public static let fingerprint = Phrase("Dấu khóa", "Fingerprint")
    public static let file = Phrase("Tệp đăng ký", "Enrolment file")
    public static let made = Phrase("Đã tạo khóa.", "Made the keys.")
    public static let kept = Phrase("Khóa đã có, giữ nguyên.", "The keys were there, and are kept.")
    public static let handOver = Phrase(
        "Gửi tệp đăng ký cho tỉnh, rồi đọc dấu khóa qua điện thoại. Không gửi các tệp .key.",
        "Send the enrolment file to the province, then read the fingerprint over the telephone. Never send a .key file."
    )
    public static let giveToAll = Phrase(
        "Gửi tệp đăng ký cho mọi đơn vị và người đọc, rồi đọc dấu khóa qua điện thoại.",
        "Send the enrolment file to every office and reader, then read the fingerprint over the telephone.")
    public static let compare = Phrase(
        "Đọc sáu nhóm số này qua điện thoại với người giữ khóa. Chỉ ghi khi khớp hoàn toàn.",
        "Read these six groups over the telephone with the holder. Record only if all of them agree.")
    public static let confirm = Phrase("Khớp hoàn toàn? Gõ co để ghi: ", "All the same? Type yes to record: ")
    public static let matches = Phrase("✓ Dấu khóa khớp.", "✓ The fingerprint is the same.")
    public static let connectsByItself = Phrase(
        "Người giữ khóa tự nối được trong vài giây.", "The holder connects by itself within seconds.")
    public static let deadAtOnce = Phrase(
        "Có hiệu lực ngay khi máy tổng hợp nhận được bản ghi này.",
        "It takes effect as soon as the aggregator has this record.")
    public static let signsFromHere = Phrase(
        "Từ đây khóa mới ký; khóa cũ được giữ trong keys/.",
        "The new key signs from here; the old one is kept in keys/.")
    public static let usedOnceStored = Phrase(
        "Khóa mới được dùng khi mọi máy tổng hợp đã lưu bản ghi này; khóa cũ còn nhận đến --until, hoặc khi tỉnh thu hồi.",
        "The new key is used once every aggregator has stored this record; the old one is good until --until, or revoked."
    )

    public static let serverKeyAnnounced = Phrase(
        "Đã tạo khóa kế tiếp. Khởi động lại antq-aggregator: nó báo khóa này cho các đơn vị; khi mọi đơn vị đã nối, chạy lại với --finish.",
        "The next key is made. Restart antq-aggregator: it tells the offices; once all have connected, run this with --finish."
    )
    public static let serverKeyChanged = Phrase(
        "Khóa kế tiếp đã thay khóa cũ. Khởi động lại antq-aggregator; gửi tệp đăng ký mới cho người đọc và đơn vị mới.",
        "The next key took the old one's place. Restart antq-aggregator; hand the new enrolment file to readers and new offices."
    )

    public static func province(_ code: String) -> Phrase { Phrase("tỉnh \(code)", "province \(code)") }
    public static func area(_ code: String) -> Phrase { Phrase("địa bàn \(code)", "area \(code)") }

    public static func use(_ use: KeyUse) -> Phrase { TrustPhrases.use(use) }
    public static func role(_ role: KeyRole) -> Phrase { TrustPhrases.role(role) }

    /// - Parameter standing: a word of the answer to `keys`, whose room this one does not see.
    public static func standing(_ standing: String) -> Phrase {
        switch standing {
        case "good": Phrase("tốt", "good")
        case "notYet": Phrase("chưa đến ngày", "not yet")
        case "expired": Phrase("hết hạn", "expired")
        case "revoked": Phrase("đã thu hồi", "revoked")
        case "retired": Phrase("đơn vị thôi báo cáo", "office retired")
        case "replaced": Phrase("đã thay", "replaced")
        default: Phrase(standing, standing)
        }
    }

    public static func from(_ time: String) -> Phrase { Phrase("từ \(time)", "from \(time)") }
    public static func until(_ time: String) -> Phrase { Phrase("đến \(time)", "until \(time)") }
    public static func since(_ position: UInt64) -> Phrase { Phrase("sau #\(position)", "behind #\(position)") }
    public static func through(_ position: UInt64) -> Phrase { Phrase("đến #\(position)", "through #\(position)") }
}
