public import StreamProtocol

/// Questions that wait for something new, bounded in number and time.
public struct WaitingRoom<Asker: Sendable>: Sendable {
    public struct Entry: Sendable {
        public let asker: Asker
        public let query: Query
        public let deadline: Milliseconds
    }

    public static var capacity: Int { 1_024 }

    private var entries: [Entry] = []

    public init() {}

    public var count: Int { entries.count }

    public var deadline: Milliseconds? { entries.lazy.map(\.deadline).min() }

    /// False when the room is full.
    public mutating func admit(_ asker: Asker, _ query: Query, until deadline: Milliseconds) -> Bool {
        guard entries.count < Self.capacity else { return false }
        entries.append(Entry(asker: asker, query: query, deadline: deadline))
        return true
    }

    /// Something new is there: everybody is asked again.
    public mutating func takeAll() -> [Entry] {
        defer { entries = [] }
        return entries
    }

    /// Those whose time is over.
    public mutating func takeDue(at now: Milliseconds) -> [Entry] {
        let due = entries.filter { $0.deadline <= now }
        entries.removeAll { $0.deadline <= now }
        return due
    }
}
