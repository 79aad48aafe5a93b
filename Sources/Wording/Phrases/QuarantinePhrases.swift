/// What `antq rejected --quarantined` says.
public enum QuarantinePhrases {
    public static let none = Phrase("Không có lô nào bị cách ly.", "Nothing is in quarantine.")

    /// One kept batch.
    ///
    /// - Parameter first: position of its first record; nil where it cannot be read.
    public static func line(
        at: String, office: String, log: String, first: UInt64?, count: Int?, code: String, key: String,
        _ language: Language
    ) -> String {
        let place = first.map { first in "#\(first)–\(first + UInt64(max(1, count ?? 1)) - 1)" } ?? "#?"
        let words = Explanations.of(code: code).map { ": \($0.what[language])" } ?? ""
        return Phrase(
            "\(at)  \(office)  \(place)  nhật ký \(log.prefix(8))  khóa \(key)  — cách ly [\(code)]\(words)",
            "\(at)  \(office)  \(place)  log \(log.prefix(8))  key \(key)  — quarantined [\(code)]\(words)")[language]
    }
}
