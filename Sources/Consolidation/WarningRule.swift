/// What a check looks for. None of them refuses a record: only people can tell whether something is wrong.
public enum WarningRule: String, Hashable, Sendable, Codable, CaseIterable {
    /// A unit met the standard, and fewer of the units within its area did than its edition asks for.
    case shareBelowThreshold = "share-below-threshold"
    /// A result was decided before the days its year covers began, or not before its deadline.
    case decisionOutsideWindow = "decision-outside-window"
    /// Two offices have a unit of the same kind, area and name, spelling apart: it may be counted twice.
    case reportedTwice = "reported-twice"
    /// The name of a unit hints at what the circular of its year leaves out.
    case kindOutOfScope = "kind-out-of-scope"

    /// Where antq lays down the rules of its own, which no circular has.
    static let ownArticle = "antq, Protocols/query.md 4.12"

    /// The record that is warned of is that of the unit's result.
    var isAboutResult: Bool { self == .shareBelowThreshold || self == .decisionOutsideWindow }
}
