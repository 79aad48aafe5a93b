/// A sentence in both languages, beside each other, so that neither is forgotten.
public struct Phrase: Hashable, Sendable {
    public let vi: String
    public let en: String

    public init(_ vi: String, _ en: String) {
        self.vi = vi
        self.en = en
    }

    public subscript(language: Language) -> String {
        switch language {
        case .vi: vi
        case .en: en
        }
    }
}
