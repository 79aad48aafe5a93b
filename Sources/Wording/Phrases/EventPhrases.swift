internal import Consolidation
public import EventSchema

/// Events in a few words.
public enum EventPhrases {
    public static let exercise = Phrase("[diễn tập]", "[exercise]")
    public static let rejected = Phrase("không được tính", "rejected")
    public static let parked = Phrase("để riêng", "parked")
    public static let blanked = Phrase("(đã xóa nội dung)", "(content removed)")
    public static let unreadable = Phrase("(không đọc được)", "(unreadable)")

    public static func text(_ event: Event, _ language: Language) -> String {
        text(event.data, subject: event.subject, language)
    }

    public static func text(_ data: EventData, subject: String, _ language: Language) -> String {
        let words = CatalogueWords(year: data.year, language: language)
        switch data {
        case .unitRegistered(let data):
            return Phrase(
                "\(data.year) \(subject) \(data.name): vào danh sách (\(words.unitKind(data.unitKind)))",
                "\(data.year) \(subject) \(data.name): registered (\(words.unitKind(data.unitKind)))")[language]
        case .unitRetired(let data):
            return Phrase(
                "\(data.year) \(subject): ra khỏi danh sách (\(words.reason(data.reason)))",
                "\(data.year) \(subject): retired (\(words.reason(data.reason)))")[language]
        case .unitMerged(let data):
            return Phrase(
                "\(data.year) \(subject): nhập vào \(data.into)", "\(data.year) \(subject): merged into \(data.into)")[
                    language]
        case .unitTransferred(let data):
            let (vi, en) = data.direction == .outgoing ? ("chuyển đến", "to") : ("nhận từ", "from")
            return Phrase(
                "\(data.year) \(subject): \(vi) \(data.counterpart)",
                "\(data.year) \(subject): transferred \(en) \(data.counterpart)")[language]
        case .classificationDecided(let data):
            return "\(data.year) \(subject): \(ResultNames.name(data.result, language))"
                + decision(data.decision) + reason(data.reason, words)
        case .classificationWithdrawn(let data):
            let taken =
                Scheme(data.scheme) == .movement
                ? Phrase("rút xếp loại phong trào", "grade withdrawn") : Phrase("rút kết quả", "result withdrawn")
            return "\(data.year) \(subject): \(taken[language])"
                + decision(data.decision) + reason(data.reason, words)
        case .awardGranted(let data):
            let given = "\(NumberText.integer(data.quantity, language)) \(words.form(data.form).lowercasedFirst)"
            return
                "\(data.year) \(words.authority(data.authority)): \(given) (\(words.recipient(data.recipient).lowercasedFirst))"
                + decision(data.decision) + reason(data.reason, words)
        case .awardRevoked(let data):
            return Phrase("\(data.year) \(subject): hủy khen thưởng", "\(data.year) \(subject): award revoked")[
                language]
                + decision(data.decision) + reason(data.reason, words)
        case .registerDeclared(let data):
            let count = NumberText.integer(data.count, language)
            return Phrase(
                "\(data.year) \(words.unitKind(data.unitKind)): danh sách đã đủ, \(count) đơn vị",
                "\(data.year) \(words.unitKind(data.unitKind)): register complete, \(count) units")[language]
        case .reportingCompleted(let data) where Scheme(data.scheme) == .movement:
            let parts = GradePhrases.parts(GradeCounts(data.results), language)
            return Phrase(
                "\(data.year) \(words.unitKind(data.unitKind)): báo cáo đủ xếp loại phong trào, \(parts)",
                "\(data.year) \(words.unitKind(data.unitKind)): grades reported completely, \(parts)")[language]
        case .reportingCompleted(let data):
            let met = NumberText.integer(data.results[.met], language)
            let registered = NumberText.integer(data.registered, language)
            return Phrase(
                "\(data.year) \(words.unitKind(data.unitKind)): báo cáo đủ, \(met)/\(registered) đạt",
                "\(data.year) \(words.unitKind(data.unitKind)): reported completely, \(met)/\(registered) met")[
                    language]
        case .periodClosed(let data):
            return Phrase("chốt số liệu năm \(data.year)", "year \(data.year) frozen")[language]
                + decision(data.decision)
        case .periodReopened(let data):
            return Phrase("mở lại năm \(data.year)", "year \(data.year) opened again")[language]
                + decision(data.decision)
        case .figuresDeclared(let data):
            let value = NumberText.integer(data.value, language)
            return Phrase(
                "\(data.year) \(subject): số công bố \(value) (\(data.source))",
                "\(data.year) \(subject): published as \(value) (\(data.source))")[language]
                + reason(data.reason, words)
        case .warningAnswered(let data):
            return Phrase("cảnh báo \(subject): ", "warning \(subject): ")[language]
                + WarningPhrases.answer(data.answer)[language] + " · “\(data.note)”"
        case .officeEnrolled(let data):
            return Phrase(
                "đơn vị báo cáo \(subject) \(data.name): tham gia từ \(data.from)",
                "office \(subject) \(data.name): enrolled from \(data.from)")[language]
        case .officeRetired(let data):
            return Phrase(
                "đơn vị báo cáo \(subject): thôi từ \(data.from)", "office \(subject): retired from \(data.from)")[
                    language]
        case .keyEnrolled, .keyRevoked, .keyRotated, .logAdmitted:
            return TrustPhrases.text(data, subject: subject, language)
        case .recordBlanked(let data):
            return TrustPhrases.text(.recordBlanked(data), subject: subject, language) + decision(data.decision)
        }
    }

    private static func decision(_ decision: Decision?) -> String {
        decision.map { " · QĐ \($0.number)" } ?? ""
    }

    private static func reason(_ reason: CatalogueCode?, _ words: CatalogueWords) -> String {
        reason.map { " · “\(words.reason($0))”" } ?? ""
    }
}
