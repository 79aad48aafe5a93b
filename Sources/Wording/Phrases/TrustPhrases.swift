import EventSchema

/// Events about keys and logs in a few words.
enum TrustPhrases {
    /// Empty for an event about something else.
    static func text(_ data: EventData, subject: String, _ language: Language) -> String {
        switch data {
        case .keyEnrolled(let data):
            Phrase(
                "\(use(data.use).vi) \(subject): ghi nhận cho \(role(data.role).vi) \(data.holder)",
                "\(use(data.use).en) \(subject): enrolled for \(role(data.role).en) \(data.holder)")[language]
        case .keyRevoked(let data):
            Phrase(
                "khóa \(subject): thu hồi (\(reason(data.reason).vi))",
                "key \(subject): revoked (\(reason(data.reason).en))")[
                    language] + (data.through.map { " · ≤ #\($0.position)" } ?? "")
        case .keyRotated(let data):
            Phrase(
                "\(use(data.use).vi) \(subject): thay cho \(data.replaces)",
                "\(use(data.use).en) \(subject): replaces \(data.replaces)")[language]
        case .logAdmitted(let data):
            Phrase(
                "nhật ký \(subject.prefix(8)) của \(data.office): chấp nhận, nối tiếp #\(data.parent.position)",
                "log \(subject.prefix(8)) of \(data.office): admitted, continues #\(data.parent.position)")[language]
        case .recordBlanked(let data):
            Phrase(
                "bản ghi \(place(subject)) của \(data.office): xóa nội dung theo pháp luật",
                "record \(place(subject)) of \(data.office): content removed by law")[language]
        default: ""
        }
    }

    /// `#12 (7a9044c1)`: the position, and enough of the log to tell it apart.
    private static func place(_ subject: String) -> String {
        LogPosition(subject: subject).map { "#\($0.position) (\($0.log.text.prefix(8)))" } ?? subject
    }

    static func use(_ use: KeyUse) -> Phrase {
        switch use {
        case .connection: Phrase("khóa kết nối", "connection key")
        case .signing: Phrase("khóa ký", "signing key")
        }
    }

    static func role(_ role: KeyRole) -> Phrase {
        switch role {
        case .office: Phrase("đơn vị báo cáo", "office")
        case .reader: Phrase("người đọc", "reader")
        case .peer: Phrase("máy tổng hợp bạn", "peer")
        case .operator: Phrase("người vận hành", "operator")
        case .aggregator: Phrase("máy tổng hợp", "aggregator")
        }
    }

    private static func reason(_ reason: KeyRevocationReason) -> Phrase {
        switch reason {
        case .lost: Phrase("bị mất", "lost")
        case .exposed: Phrase("bị lộ", "exposed")
        case .replaced: Phrase("đã thay", "replaced")
        case .retired: Phrase("thôi dùng", "retired")
        }
    }
}
