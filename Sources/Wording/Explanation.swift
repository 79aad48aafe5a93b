/// What a person needs to go on after something went wrong.
public struct Explanation: Hashable, Sendable {
    public let what: Phrase
    public let why: Phrase
    /// What to do, with the command where there is one.
    public let next: Phrase

    public init(what: Phrase, why: Phrase, next: Phrase) {
        self.what = what
        self.why = why
        self.next = next
    }

    /// In the order of reading: Vietnamese and English of what, why, next.
    init(_ what: (String, String), _ why: (String, String), _ next: (String, String)) {
        self.init(
            what: Phrase(what.0, what.1), why: Phrase(why.0, why.1), next: Phrase(next.0, next.1))
    }
}

/// A code that people are told about.
public protocol Explained: RawRepresentable<String>, CaseIterable, Sendable {
    var explanation: Explanation { get }
}
