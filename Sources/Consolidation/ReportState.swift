public import EventSchema

/// What an office said of one kind of a year, and whether it still holds. Only what was said last counts.
public struct ReportState: Hashable, Sendable {
    /// How many units its register was declared to hold; nil: it was not declared.
    public var declared: Declaration?
    /// The counts with which everything was said to be reported; nil: it was not.
    public var completed: Completion?
    /// The same of the movement's grades.
    public var graded: Graded?

    public struct Declaration: Hashable, Sendable {
        public let count: Int
        public let event: EventID
    }

    public struct Completion: Hashable, Sendable {
        public let counts: UnitCounts
        public let event: EventID
        /// When it was recorded.
        public let at: Timestamp
        /// Records about units of this kind and year that counted since.
        public var revisions: Int
    }

    public struct Graded: Hashable, Sendable {
        public let registered: Int
        public let grades: GradeCounts
        public let event: EventID
        /// When it was recorded.
        public let at: Timestamp
        /// Records about units of this kind and year that counted since, results against the standard aside.
        public var revisions: Int
    }

    public init() {}
}

/// What a declaration or a report changed.
public struct ReportChange: Hashable, Sendable {
    public let key: ReportKey
    public let before: ReportState
    public let after: ReportState
}
