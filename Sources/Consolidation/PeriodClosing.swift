public import EventSchema

/// A year that stands frozen.
public struct PeriodClosing: Hashable, Sendable {
    /// The record that froze it, and when that was recorded.
    public let event: EventID
    public let at: Timestamp
    public let frozen: PeriodClosed
}

/// A year's closing before and after a record; nil while it is open.
public struct PeriodChange: Hashable, Sendable {
    public let year: Int
    public let before: PeriodClosing?
    public let after: PeriodClosing?
}
