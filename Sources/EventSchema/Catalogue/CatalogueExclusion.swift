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

    var isSound: Bool {
        !words.isEmpty && !(words + unless).contains { FoldedWords($0).isEmpty }
            && ![article, vi, en].contains(where: \.isEmpty)
    }
}

/// The same with its words folded, once for all names.
struct FoldedExclusion: Hashable, Sendable {
    let rule: CatalogueExclusion
    private let words: [FoldedWords]
    private let unless: [FoldedWords]

    init(_ rule: CatalogueExclusion) {
        self.rule = rule
        words = rule.words.map(FoldedWords.init)
        unless = rule.unless.map(FoldedWords.init)
    }

    /// The first of its words that stand in the name, as written; nil where nothing hints at it.
    func hint(in name: FoldedWords) -> String? {
        guard let index = words.firstIndex(where: name.contains), !unless.contains(where: name.contains) else {
            return nil
        }
        return rule.words[index]
    }
}
