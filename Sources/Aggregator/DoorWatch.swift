internal import StreamProtocol
internal import Streaming
internal import ZeroMQ

/// Watches one bound socket for connections that come, and that come to nothing. Made, kept and dropped on the intake's thread.
struct DoorWatch {
    /// How long it looks away after a connection could not be accepted: libzmq tries again at once and for ever, and says so
    /// each time, into a queue that has no bound.
    static let pauseMs: UInt64 = 10_000

    /// On the heap, since an optional of it cannot be borrowed.
    private final class Held {
        let monitor: SocketMonitor

        init(_ monitor: consuming SocketMonitor) { self.monitor = monitor }
    }

    private var held: Held?
    /// When to look again; nil while it looks.
    private(set) var resumesAt: Milliseconds?

    /// Watches from now on; where the system gives no descriptor for that, a while later.
    init(_ socket: borrowing Socket<some SocketKind>) { resume(socket) }

    /// What to wait for, if it looks.
    var readable: PollItem? { held?.monitor.readable }

    mutating func resume(_ socket: borrowing Socket<some SocketKind>) {
        do throws(ZeroMQError) {
            held = Held(try socket.monitor(.arrivals))
            resumesAt = nil
        } catch {
            pause()
        }
    }

    /// Looks again if the pause is over.
    mutating func resume(_ socket: borrowing Socket<some SocketKind>, at now: Milliseconds) {
        if let resumesAt, now >= resumesAt { resume(socket) }
    }

    /// What happened at one socket.
    struct Seen {
        /// Descriptors of the connections that were accepted.
        var accepted: [Int32] = []
        /// Handshakes that were broken off or took too long.
        var failed: UInt64 = 0
        /// A connection could not be accepted.
        var isExhausted = false
    }

    /// What happened since the last time. Where a connection could not be accepted it looks away for a while.
    mutating func read() throws(ZeroMQError) -> Seen {
        var seen = Seen()
        guard let held else { return seen }
        while let event = try held.monitor.tryReceive() {
            switch event.kind {
            case .accepted(let descriptor): seen.accepted.append(descriptor)
            case .handshakeFailed: seen.failed += 1
            case .acceptFailed:
                pause()
                seen.isExhausted = true
                return seen
            default: break
            }
        }
        return seen
    }

    private mutating func pause() {
        held = nil
        resumesAt = SystemClock.monotonic + Self.pauseMs
    }
}
