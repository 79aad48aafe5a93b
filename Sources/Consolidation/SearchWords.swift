internal import EventSchema

/// What somebody types to find a unit: every word must begin one of its name or its code, `dong hoi` those of `Đồng Hới`.
public struct SearchWords: Hashable, Sendable {
    private let words: [[UInt8]]

    /// nil where there is no word, or the text is longer than any name.
    public init?(_ text: String) {
        guard text.unicodeScalars.count <= 200 else { return nil }
        words = FoldedText.key(text).split(separator: " ").map { Array($0.utf8) }
        if words.isEmpty { return nil }
    }

    func match(name: ArraySlice<UInt8>, code: ArraySlice<UInt8>) -> Bool {
        let text = FoldedText.key(String(decoding: name, as: UTF8.self) + " " + String(decoding: code, as: UTF8.self))
        let bytes = Array(text.utf8)
        return words.allSatisfy { Self.holds(bytes, $0) }
    }

    private static func holds(_ text: [UInt8], _ word: [UInt8]) -> Bool {
        guard word.count <= text.count else { return false }
        for start in 0...(text.count - word.count) where text[start] == word[0] {
            // `3` is in `Tổ dân phố 3`, and not in every unit of area 18853.
            if start > 0, isPartOfWord(text[start - 1]) { continue }
            var length = 1
            while length < word.count, text[start + length] == word[length] { length += 1 }
            if length == word.count { return true }
        }
        return false
    }

    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: true
        default: false
        }
    }
}
