public import EventSchema

/// How many units have which grade. Units, never events.
public struct GradeCounts: Hashable, Sendable, AdditiveArithmetic {
    public var excellent: Int
    public var good: Int
    public var average: Int
    public var weak: Int

    public init(excellent: Int = 0, good: Int = 0, average: Int = 0, weak: Int = 0) {
        self.excellent = excellent
        self.good = good
        self.average = average
        self.weak = weak
    }

    /// One unit with its grade, if it has one.
    public init(oneWith grade: Grade?) {
        self.init()
        switch grade {
        case .excellent: excellent = 1
        case .good: good = 1
        case .average: average = 1
        case .weak: weak = 1
        case nil: break
        }
    }

    /// Those that were stated; one that is absent is none.
    public init(_ results: ResultCounts) {
        self.init(
            excellent: results[.excellent], good: results[.good], average: results[.average], weak: results[.weak])
    }

    /// Units with a grade.
    public var graded: Int { excellent + good + average + weak }

    public subscript(grade: Grade) -> Int {
        switch grade {
        case .excellent: excellent
        case .good: good
        case .average: average
        case .weak: weak
        }
    }

    public static let zero = GradeCounts()

    public static func + (left: Self, right: Self) -> Self {
        GradeCounts(
            excellent: left.excellent + right.excellent, good: left.good + right.good,
            average: left.average + right.average, weak: left.weak + right.weak)
    }

    public static func - (left: Self, right: Self) -> Self {
        GradeCounts(
            excellent: left.excellent - right.excellent, good: left.good - right.good,
            average: left.average - right.average, weak: left.weak - right.weak)
    }
}
