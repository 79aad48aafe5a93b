/// What `antq verify`, `backup` and `export` say.
public enum ArchivePhrases {
    public static let outbox = Phrase("hộp gửi", "outbox")
    public static let ledger = Phrase("sổ cái", "ledger")
    public static let bundle = Phrase("gói xuất", "bundle")
    public static let columns = [
        Phrase("Đơn vị", "Office"), Phrase("Nhật ký", "Log"), Phrase("Loại", "Kind"), Phrase("Vị trí", "Position"),
    ]
    public static let drillColumns = [
        Phrase("Đơn vị", "Office"), Phrase("Nhật ký", "Log"), Phrase("Loại", "Kind"), Phrase("Vị trí", "Position"),
        Phrase("Kết quả", "Result"),
    ]
    public static let match = Phrase("khớp", "match")
    public static let mismatch = Phrase("KHÔNG khớp", "NO match")
    public static let moved = Phrase("chưa so được: vừa có bản ghi mới", "not compared: records came meanwhile")
    public static let drillPassed = Phrase(
        "✓ Diễn tập đạt: bản sao lưu khôi phục được và khớp với dịch vụ.",
        "✓ The drill passed: the backup can be restored and is what the service holds.")
    public static let drillFailed = Phrase(
        "✗ Diễn tập KHÔNG đạt: bản khôi phục không khớp với dịch vụ. Kiểm tra đĩa, dừng dịch vụ và chạy: antq verify TỆP",
        "✗ The drill FAILED: what was restored is not what the service holds. Check the disk, stop the service, run: antq verify FILE"
    )
    public static let reading = Phrase("Đang kiểm tra", "Verifying")

    public static func file(_ path: String, _ kind: Phrase, _ of: String, _ language: Language) -> String {
        "\(Phrase("Tệp", "File")[language]): \(path) (\(kind[language])\(of.isEmpty ? "" : " \(of)"))"
    }

    public static func sound(_ records: UInt64, _ language: Language) -> String {
        let number = NumberText.integer(records, language)
        return Phrase(
            "✓ Nguyên vẹn toàn bộ, đến vị trí \(number).", "✓ Sound throughout, up to position \(number).")[language]
    }

    public static func checked(
        records: UInt64, officeHeads: UInt64, ledgerHeads: UInt64, signatures: UInt64, _ language: Language
    ) -> String {
        func text(_ number: UInt64) -> String { NumberText.integer(number, language) }
        return Phrase(
            """
            Đã kiểm tra: \(text(records)) bản ghi, \(text(officeHeads)) đầu nhật ký, \(text(ledgerHeads)) đầu sổ cái, \
            \(text(signatures)) chữ ký.
            """,
            """
            Checked: \(text(records)) records, \(text(officeHeads)) heads of logs, \(text(ledgerHeads)) of the ledger, \
            \(text(signatures)) signatures.
            """)[language]
    }

    public static func witnessed(_ count: UInt64, _ language: Language) -> String {
        let number = NumberText.integer(count, language)
        return Phrase(
            "Đã so với điều các đơn vị chứng kiến: \(number) điều.",
            "Held against what offices witnessed: \(number).")[language]
    }

    public static func unchecked(_ count: UInt64, _ language: Language) -> String {
        let number = NumberText.integer(count, language)
        return Phrase(
            "⚠ \(number) chữ ký không kiểm tra được: tệp không ghi khóa công khai.",
            "⚠ \(number) signatures could not be checked: the file does not tell the public keys.")[language]
    }

    public static func distrusted(_ count: UInt64, _ language: Language) -> String {
        let number = NumberText.integer(count, language)
        return Phrase(
            "⚠ \(number) chữ ký đúng, nhưng của khóa đã bị thu hồi sau đó.",
            "⚠ \(number) signatures are right, but of keys that were revoked since.")[language]
    }

    /// Where the first bad place is.
    public static func firstBad(
        position: UInt64?, log: String?, ledger: UInt64?, code: String, _ language: Language
    ) -> String {
        func text(_ number: UInt64) -> String { NumberText.integer(number, language) }
        var places: [String] = []
        if let position {
            let of = log.map { Phrase(" của nhật ký \($0)", " of log \($0)")[language] } ?? ""
            places.append(Phrase("vị trí \(text(position))\(of)", "position \(text(position))\(of)")[language])
        }
        if let ledger {
            places.append(
                Phrase("vị trí \(text(ledger)) của sổ cái", "position \(text(ledger)) of the ledger")[language])
        }
        let place =
            places.isEmpty ? Phrase("không rõ vị trí", "no position known")[language] : places.joined(separator: ", ")
        return Phrase("✗ CHỖ SAI ĐẦU TIÊN: \(place) [\(code)]", "✗ FIRST BAD PLACE: \(place) [\(code)]")[language]
    }

    public static func soundUpTo(_ sound: UInt64, of records: UInt64, _ language: Language) -> String {
        let (sound, records) = (NumberText.integer(sound, language), NumberText.integer(records, language))
        return Phrase(
            "Nguyên vẹn: \(sound) trong \(records) bản ghi.", "Sound: \(sound) of \(records) records.")[language]
    }

    public static func copied(
        _ path: String, position: UInt64, bytes: UInt64, _ language: Language
    ) -> String {
        let (position, size) = (NumberText.integer(position, language), NumberText.integer(bytes, language))
        return Phrase(
            "✓ Đã sao lưu đến vị trí \(position) (\(size) byte): \(path)",
            "✓ Backed up to position \(position) (\(size) bytes): \(path)")[language]
    }

    public static func afterCopy(_ path: String, _ language: Language) -> String {
        Phrase(
            "Chép sang nơi khác rồi kiểm tra ở đó: antq backup verify \(path)",
            "Copy it elsewhere and verify it there: antq backup verify \(path)")[language]
    }

    public static func restored(_ path: String, life: String?, _ language: Language) -> String {
        let new = life.map { Phrase("; đời mới của sổ cái: \($0)", "; the ledger's new life: \($0)")[language] } ?? ""
        return Phrase("✓ Đã khôi phục: \(path)\(new)", "✓ Restored: \(path)\(new)")[language]
    }

    /// What to do with a restored file.
    public static func afterRestore(isLedger: Bool, _ language: Language) -> String {
        isLedger
            ? Phrase(
                "Dừng antq-aggregator, đưa tệp vào chỗ sổ cái cũ (giữ lại tệp cũ), khởi động lại: các đơn vị tự gửi phần thiếu.",
                "Stop antq-aggregator, put the file where the ledger was (keep the old one), start again: the offices fill in the rest."
            )[language]
            : Phrase(
                "Dừng antq-publisher, đưa tệp vào chỗ hộp gửi cũ (giữ lại tệp cũ), khởi động lại; nếu tỉnh từ chối: antq log heal",
                "Stop antq-publisher, put the file where the outbox was (keep the old one), start again; if the province refuses: antq log heal"
            )[language]
    }

    public static func exported(
        _ path: String, year: Int, records: UInt64, full: UInt64, bytes: UInt64, _ language: Language
    ) -> String {
        func text(_ number: UInt64) -> String { NumberText.integer(number, language) }
        return Phrase(
            "✓ Đã xuất gói năm \(year): \(path) (\(text(records)) bản ghi, \(text(full)) để nguyên, \(text(bytes)) byte)",
            "✓ Exported the bundle of \(year): \(path) (\(text(records)) records, \(text(full)) in full, \(text(bytes)) bytes)"
        )[language]
    }
}
