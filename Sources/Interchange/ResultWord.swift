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

    /// Of the movement, whose words are met in no result of the standard.
    static let grades: [(word: String, result: Grade)] = [
        ("xuat-sac", .excellent), ("kha", .good), ("trung-binh", .average), ("yeu", .weak),
        ("xuất sắc", .excellent), ("khá", .good), ("trung bình", .average), ("yếu", .weak),
        ("excellent", .excellent), ("good", .good), ("average", .average), ("weak", .weak),
        ("xuatsac", .excellent), ("trungbinh", .average),
    ]

    /// nil for a word that is no result of the scheme.
    public static func parse(_ text: String, of scheme: Scheme) -> SchemeResult? {
        switch scheme {
        case .standard: parse(text).map(SchemeResult.standard)
        case .movement: find(text, in: grades).map(SchemeResult.graded)
        }
    }

    /// The likeliest word meant of a scheme.
    public static func nearest(to text: String, of scheme: Scheme) -> String? {
        scheme == .standard ? nearest(to: text) : nearest(to: text, among: grades.map(\.word))
    }

    /// Every accepted word.
    public static var words: [String] { table.map(\.word) }

    /// nil for any other word. Marks count, so that `dạt` is a mistake and not taken for `đạt`.
    public static func parse(_ text: String) -> ClassificationResult? { find(text, in: table) }

    private static func find<Found>(_ text: String, in table: [(word: String, result: Found)]) -> Found? {
        let word = text.precomposedStringWithCanonicalMapping.lowercased()
        return table.first { $0.word.unicodeScalars.elementsEqual(word.unicodeScalars) }?.result
    }

    /// The likeliest word meant; with marks where the text has some.
    public static func nearest(to text: String) -> String? { nearest(to: text, among: words) }

    private static func nearest(to text: String, among words: [String]) -> String? {
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        let marked = words.filter { $0.utf8.contains { $0 >= 0x80 } }
        if !isPlain, let word = NearestMatch(marked).nearest(to: text) { return word }
        return NearestMatch(words).nearest(to: text)
    }
}
