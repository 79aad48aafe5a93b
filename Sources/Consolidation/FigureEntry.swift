public import EventSchema

/// A record that stands behind a figure, and what it adds to it: all of them together give the derived value.
public struct FigureEntry: Hashable, Sendable {
    /// Whose record it is.
    public let office: OfficeID
    /// The unit's code, or the award's subject.
    public let subject: String
    public let event: EventID
    /// 1 for a unit, the quantity of an award.
    public let adds: Int

    public var cursor: FigureCursor { FigureCursor(office: office, subject: subject) }
}
