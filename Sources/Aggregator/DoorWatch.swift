internal import StreamProtocol
internal import Streaming
internal import ZeroMQ

/// Watches one bound socket for connections that come to nothing. Made, kept and dropped on the intake's thread.
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
            held = Held(try socket.monitor(.failures))
            resumesAt = nil
        } catch {
            pause()
        }
    }

    /// Looks again if the pause is over.
    mutating func resume(_ socket: borrowing Socket<some SocketKind>, at now: Milliseconds) {
        if let resumesAt, now >= resumesAt { resume(socket) }
    }

    /// What happened since the last time.
    ///
    /// - Returns: handshakes that were broken off or took too long, and whether a connection could not be accepted; if so it looks away for a while.
    mutating func read() throws(ZeroMQError) -> (failed: UInt64, isExhausted: Bool) {
        guard let held else { return (0, false) }
        var failed: UInt64 = 0
        while let event = try held.monitor.tryReceive() {
            switch event.kind {
            case .handshakeFailed: failed += 1
            case .acceptFailed:
                pause()
                return (failed, true)
            default: break
            }
        }
        return (failed, false)
    }

    private mutating func pause() {
        held = nil
        resumesAt = SystemClock.monotonic + Self.pauseMs
    }
}
