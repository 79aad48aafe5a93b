public import EventSchema

/// What a question about published figures asks for.
public struct ReconcileQuery: Hashable, Sendable {
    /// nil: the latest year with a published figure.
    public var year: Int?
    /// Only figures that this office declared.
    public var office: OfficeID?
    /// Only those that are not what the records add up to.
    public var onlyOpen: Bool
    public var logKind: LogKind
    /// The row behind which to go on; nil: from the first.
    public var after: FigureCursor?

    public init(
        year: Int? = nil, office: OfficeID? = nil, onlyOpen: Bool = false, logKind: LogKind = .official,
        after: FigureCursor? = nil
    ) {
        self.year = year
        self.office = office
        self.onlyOpen = onlyOpen
        self.logKind = logKind
        self.after = after
    }
}

/// A place in a list that is sorted by office, then by subject: `{office}/{subject}`.
public struct FigureCursor: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let office: OfficeID
    public let subject: String

    public init(office: OfficeID, subject: String) {
        self.office = office
        self.subject = subject
    }

    /// nil where the text is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let office = OfficeID(validating: String(parts[0])) else { return nil }
        self.init(office: office, subject: String(parts[1]))
    }

    public var description: String { "\(office)/\(subject)" }

    public static func < (left: Self, right: Self) -> Bool {
        if left.office != right.office { return left.office < right.office }
        // Subjects of awards hold any letters: the order of their bytes, which no version of Unicode changes.
        return left.subject.utf8.lexicographicallyPrecedes(right.subject.utf8)
    }
}
