public import Consolidation

/// Years that are provisional, frozen, opened again.
public enum PeriodPhrases {
    public static let provisional = Phrase("TẠM TÍNH, chưa chốt.", "PROVISIONAL, not final.")
    public static let now = Phrase("Số liệu hiện nay:", "As it stands now:")
    public static let found = Phrase("Tính lại được:", "Folded anew:")
    public static let confirmClose = Phrase("Chốt năm với số liệu trên? (có/không) ", "Freeze the year so? (yes/no) ")

    public static func frozen(_ at: String, revisions: Int, _ language: Language) -> String {
        let changes = NumberText.integer(revisions, language)
        guard revisions > 0 else { return Phrase("ĐÃ CHỐT lúc \(at).", "FROZEN at \(at).")[language] }
        return Phrase(
            "ĐÃ CHỐT lúc \(at); sau đó có \(changes) thay đổi.", "FROZEN at \(at); changes since: \(changes).")[
                language]
    }

    public static func revised(_ revisions: Int, _ language: Language) -> String {
        let changes = NumberText.integer(revisions, language)
        return Phrase(
            "Sau khi chốt có \(changes) thay đổi. Số liệu hiện nay:",
            "Changes since it was frozen: \(changes). As it stands now:")[
                language]
    }

    public static func cut(logs: String, fold: Int, _ language: Language) -> String {
        Phrase("Chốt theo \(logs) nhật ký; cách tính phiên bản \(fold).", "Cut at \(logs) logs, fold version \(fold).")[
            language]
    }

    public static func digest(_ text: String, _ language: Language) -> String {
        Phrase("Mã băm: \(text)", "Digest: \(text)")[language]
    }

    public static func sound(_ year: Int, _ language: Language) -> String {
        Phrase(
            "✓ \(year): tính lại từ bản ghi, đúng như khi chốt.",
            "✓ \(year): folded anew from the records, it is what was frozen.")[language]
    }

    public static func unsound(_ year: Int, _ language: Language) -> String {
        Phrase("✗ \(year): không còn đúng như khi chốt.", "✗ \(year): it is not what was frozen.")[language]
    }

    public static func finding(_ finding: PeriodAnswer.Refold.Finding) -> Phrase {
        switch finding {
        case .cutMissing:
            Phrase("Không còn đủ bản ghi đến thời điểm chốt.", "The records up to the cut are not all held.")
        case .figuresDiffer: Phrase("Tổng số khác với số đã chốt.", "The figures differ from those frozen.")
        case .digestDiffers:
            Phrase(
                "Mã băm khác: bản ghi hoặc kết quả không như khi chốt.", "The digest differs: records or results do.")
        case .foldDiffers:
            Phrase("Đã chốt bằng cách tính phiên bản khác.", "It was frozen by another version of the fold.")
        }
    }
}
