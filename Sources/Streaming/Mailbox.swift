internal import DequeModule
internal import Synchronization
public import ZeroMQ

/// A bounded queue into an actor that waits on a ``PollLoop``: posting wakes it, draining empties it.
///
/// Unlike a call to the actor it never suspends the sender, keeps the order of one sender, and says no when full.
public final class Mailbox<Element: Sendable>: Sendable {
    private let elements: Mutex<Deque<Element>>
    private let capacity: Int
    private let wakeUp: WakeUp

    public init(capacity: Int, waking wakeUp: WakeUp) {
        self.capacity = capacity
        self.wakeUp = wakeUp
        elements = Mutex([])
    }

    /// False when the mailbox is full; nothing was queued then.
    @discardableResult
    public func post(_ element: sending Element) -> Bool {
        let element = element
        let posted = elements.withLock { elements in
            guard elements.count < capacity else { return false }
            elements.append(element)
            return true
        }
        if posted { wakeUp.signal() }
        return posted
    }

    /// Queues the element, and lets go of the oldest when full: for what is disposable, such as the live lane.
    public func postDroppingOldest(_ element: Element) {
        elements.withLock { elements in
            if elements.count >= capacity { elements.removeFirst() }
            elements.append(element)
        }
        wakeUp.signal()
    }

    /// Takes out what is there, oldest first, at most `limit`.
    public func drain(limit: Int = .max) -> [Element] {
        elements.withLock { elements in
            let taken = Array(elements.prefix(limit))
            elements.removeFirst(taken.count)
            return taken
        }
    }

    public var isEmpty: Bool { elements.withLock { $0.isEmpty } }
}
