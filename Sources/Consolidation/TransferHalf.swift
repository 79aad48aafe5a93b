public import EventSchema

/// One office's half of a unit's transfer: what the join needs to decide who counts the unit.
public struct TransferHalf: Hashable, Sendable, Comparable {
    /// The id both halves carry.
    public let transfer: EventID
    public let direction: TransferDirection
    /// The office that recorded this half.
    public let office: OfficeID
    /// The office that should record the other one.
    public let counterpart: OfficeID
    public let year: Int
    public let unit: UnitCode
    /// Where this office counts the unit while it holds it.
    public let cell: UnitCell
    /// Whether the unit still stands in this office's register as this half left it: false once the receiver
    /// retired or merged it.
    public let stands: Bool
    /// The result this office recorded, if any.
    public let result: ClassificationResult?
    /// The grade this office recorded, if any.
    public let grade: Grade?
    /// Outgoing: the transfer by which the unit had come to this office before. Incoming: the one by which it went on.
    public let link: EventID?

    public static func < (left: Self, right: Self) -> Bool {
        (left.transfer, left.office, left.direction == .incoming ? 1 : 0)
            < (right.transfer, right.office, right.direction == .incoming ? 1 : 0)
    }
}
