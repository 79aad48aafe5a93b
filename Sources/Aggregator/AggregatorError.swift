/// What ends an aggregator that its parts cannot say themselves.
public enum AggregatorError: Error, Sendable, CustomStringConvertible {
    /// More work waits than the follower's bounds allow. Report it: it is a defect; nothing acknowledged is lost.
    case keeperOverrun
    /// A key that nobody has was let in at the start-up test, or nobody answered: this libzmq does not ask the handler.
    case strangerAdmitted

    /// The handler that tells good keys from others ended while the aggregator ran.
    case handlerEnded(String)

    public var description: String {
        switch self {
        case .keeperOverrun: "keeper-overrun: more work waits than the follower's bounds allow; restart and report it"
        case .strangerAdmitted:
            "stranger-admitted: a key that nobody has was not refused at start; install Debian's libzmq5 (4.3.4), which"
                + " enforces ZAP, and start again"
        case .handlerEnded(let cause):
            "handler-ended: the handler that tells good keys from others ended, so nobody is let in any more: \(cause)"
                + " Start the aggregator again, and report it; nothing acknowledged is lost"
        }
    }
}
