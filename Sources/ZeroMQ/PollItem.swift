import CZeroMQ

/// What to wait for on a socket.
public struct PollInterest: OptionSet, Sendable, Hashable {
    public let rawValue: Int16

    public init(rawValue: Int16) { self.rawValue = rawValue }

    /// A message can be received.
    public static let readable = PollInterest(rawValue: Int16(ZMQ_POLLIN))
    /// A message can be sent.
    public static let writable = PollInterest(rawValue: Int16(ZMQ_POLLOUT))
}

/// A socket and what to wait for on it. It does not keep the socket open.
public struct PollItem {
    let handle: SocketHandle
    /// What is waited for.
    public let interest: PollInterest

    var id: ObjectIdentifier { ObjectIdentifier(handle) }
}

/// Why a wait ended. Several reasons may hold at once.
public struct Ready: Sendable {
    struct Entry: Sendable {
        let id: ObjectIdentifier
        let events: PollInterest
    }

    var entries: [Entry] = []
    /// The wake-up was signalled since the last wait that reported it.
    public internal(set) var woken = false
    /// The deadline has passed.
    public internal(set) var timedOut = false

    /// Whether what `item` waits for has happened.
    public func contains(_ item: PollItem) -> Bool {
        entries.contains { $0.id == item.id && !$0.events.isDisjoint(with: item.interest) }
    }
}
