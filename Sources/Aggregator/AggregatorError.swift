/// What ends an aggregator that its parts cannot say themselves.
public enum AggregatorError: Error, Sendable, CustomStringConvertible {
    /// More work waits than the follower's bounds allow. Report it: it is a defect; nothing acknowledged is lost.
    case keeperOverrun

    public var description: String {
        switch self {
        case .keeperOverrun: "keeper-overrun: more work waits than the follower's bounds allow; restart and report it"
        }
    }
}
