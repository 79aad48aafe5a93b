/// Units of a kind that a circular leaves out, and what in a unit's name hints at one.
public struct CatalogueExclusion: Hashable, Sendable, Codable {
    public let code: CatalogueCode
    public let unitKind: CatalogueCode
    /// Any of them in the name hints at it, as whole words and spelling apart.
    public let words: [String]
    /// With any of these in the name it is something else.
    public let unless: [String]
    /// Where it is laid down.
    public let article: String
    /// What is left out, in Vietnamese.
    public let vi: String
    public let en: String

    /// The first of `words` that stands in the name; nil where nothing hints at it.
    func hint(in name: FoldedWords) -> String? {
        guard !unless.contains(where: { name.contains(FoldedWords($0)) }) else { return nil }
        return words.first { name.contains(FoldedWords($0)) }
    }

    var isSound: Bool {
        !words.isEmpty && !(words + unless).contains { FoldedWords($0).isEmpty }
            && ![article, vi, en].contains(where: \.isEmpty)
    }
}
