public import EventSchema
import Foundation

/// How people write a result, on the command line and in CSV.
public enum ResultWord {
    /// The documented words first, in the order of the cases; then what spreadsheets hold.
    static let table: [(word: String, result: ClassificationResult)] = [
        ("met", .met), ("dat", .met), ("đạt", .met),
        ("not-met", .notMet), ("chua-dat", .notMet), ("notmet", .notMet), ("chưa đạt", .notMet),
        ("deferred", .deferred), ("chua-xet", .deferred), ("chưa xét", .deferred),
    ]

    /// Every accepted word.
    public static var words: [String] { table.map(\.word) }

    /// nil for any other word. Marks count, so that `dạt` is a mistake and not taken for `đạt`.
    public static func parse(_ text: String) -> ClassificationResult? {
        let word = text.precomposedStringWithCanonicalMapping.lowercased()
        return table.first { $0.word.unicodeScalars.elementsEqual(word.unicodeScalars) }?.result
    }

    /// The likeliest word meant; with marks where the text has some.
    public static func nearest(to text: String) -> String? {
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        let marked = words.filter { $0.utf8.contains { $0 >= 0x80 } }
        if !isPlain, let word = NearestMatch(marked).nearest(to: text) { return word }
        return NearestMatch(words).nearest(to: text)
    }
}
