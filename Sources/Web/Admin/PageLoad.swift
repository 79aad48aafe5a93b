internal import Synchronization

/// What the page has open, for whoever looks after it.
public final class PageLoad: Sendable {
    private let count = Mutex(0)

    public init() {}

    var streams: Int { count.withLock { $0 } }

    func note(streams: Int) { count.withLock { $0 = streams } }
}
