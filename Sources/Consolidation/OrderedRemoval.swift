public import EventSchema

/// Which record is to be removed: its place, and what it must be, so that an order with a slip of the pen does not stand
/// in the way of the right one.
public struct OrderedRemoval: Hashable, Sendable, Comparable {
    public let place: LogPosition
    public let office: OfficeID
    public let digest: Digest

    public static func < (left: Self, right: Self) -> Bool {
        (left.place.log, left.place.position, left.office, left.digest)
            < (right.place.log, right.place.position, right.office, right.digest)
    }
}
