/// (Province) A warning was looked at. Said again when there is more to say: what was said last holds. Subject: the
/// warning's key, `WarningKey`.
public struct WarningAnswered: Hashable, Sendable, Codable {
    /// 1900…2200, and within the edition; that of the key.
    public let year: Int
    /// The rule of the key. Any word: rules are views, and newer software may know more of them.
    public let rule: CatalogueCode
    public let answer: WarningReply
    /// Why: 1…200 characters, nothing about persons.
    public let note: String

    public init(year: Int, rule: CatalogueCode, answer: WarningReply, note: String) {
        self.year = year
        self.rule = rule
        self.answer = answer
        self.note = note
    }
}
