public import EventSchema

/// A published figure of a year, by the subject of its declaration.
public struct FigureKey: Hashable, Sendable, Comparable {
    public let year: Int
    public let subject: String

    public init(year: Int, subject: String) {
        self.year = year
        self.subject = subject
    }

    public static func < (left: Self, right: Self) -> Bool {
        // Subjects are ASCII, so that Swift's order of texts is the order of their bytes.
        (left.year, left.subject) < (right.year, right.subject)
    }
}

/// A published figure that stands.
public struct DeclaredFigure: Hashable, Sendable {
    public let data: FiguresDeclared
    /// The declaration that stands: what a correction names as `replaces`.
    public let event: EventID
    /// When it was recorded.
    public let at: Timestamp
}

/// What was said last about a warning.
public struct AnsweredWarning: Hashable, Sendable {
    public let data: WarningAnswered
    public let event: EventID
    /// When it was recorded.
    public let at: Timestamp
}

/// What a statement changed: a figure that was published, or an answer to a warning. It moves no total.
public enum StatementChange: Hashable, Sendable {
    case figure(FigureKey, before: DeclaredFigure?, after: DeclaredFigure?)
    case warning(WarningKey, before: AnsweredWarning?, after: AnsweredWarning?)
}
