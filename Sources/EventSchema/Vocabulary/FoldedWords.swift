/// A text as its folded words, to look for others in it: `TRƯỜNG MẦM NON Hoa Sen` holds `mầm non`, `Sao Mai` not `sao ma`.
public struct FoldedWords: Hashable, Sendable {
    private let words: [String]

    /// Words are runs of letters and digits of the text's `FoldedText.key`.
    public init(_ text: String) {
        words = FoldedText.key(text).split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    public var isEmpty: Bool { words.isEmpty }

    /// Whether the other's words stand here one after another. Those of a text without words stand nowhere.
    public func contains(_ other: FoldedWords) -> Bool {
        guard !other.isEmpty, other.words.count <= words.count else { return false }
        return (0...(words.count - other.words.count)).contains { words[$0...].starts(with: other.words) }
    }
}
