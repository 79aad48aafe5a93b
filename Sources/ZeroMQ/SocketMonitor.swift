import CZeroMQ
import Synchronization

/// Watches one socket's connections. Make it before the socket is bound or connected, on the same thread, keep it beside
/// the socket as a local, and read it whenever it is readable: libzmq keeps every event until then.
public struct SocketMonitor: ~Copyable {
    private let watched: SocketHandle
    private let events: SocketHandle

    /// What a monitor is told of.
    public enum Scope: Sendable {
        case everything
        /// For a server: who came, who could not be accepted, and whose handshake was broken off or took too long.
        ///
        /// Not those who break the protocol: telling a monitor of one can set errno to EAGAIN (libzmq 4.3.4), and then the
        /// connection is not dropped but left unread until its heartbeat ends it. Nor those that the ``Authenticator``
        /// refused, who knows of them.
        case arrivals

        fileprivate var events: Int32 {
            switch self {
            case .everything: ZMQ_EVENT_ALL
            case .arrivals: ZMQ_EVENT_ACCEPTED | ZMQ_EVENT_ACCEPT_FAILED | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL
            }
        }
    }

    /// Names the addresses, which are shared within a context.
    private static let count = Atomic<UInt64>(0)

    private init(_ watched: SocketHandle, _ events: SocketHandle) {
        self.watched = watched
        self.events = events
    }

    static func start(on watched: SocketHandle, for scope: Scope) throws(ZeroMQError) -> SocketMonitor {
        let number = Self.count.add(1, ordering: .relaxed).newValue
        let endpoint = "inproc://socket-monitor-\(number)"
        var options = SocketOptions()
        // libzmq's I/O thread sends the events and would block on a full queue.
        options.receiveHighWaterMark = 0
        let events = try SocketHandle(.pair, in: watched.context, options: options)
        try watched.endpoint("monitor", endpoint) { zmq_socket_monitor($0, $1, scope.events) }
        watched.isMonitored = true
        // From here on the end of the monitor stops libzmq's side, also if connecting throws.
        let monitor = SocketMonitor(watched, events)
        try events.endpoint("connect", endpoint, zmq_connect)
        return monitor
    }

    deinit {
        // First: the I/O thread would block on sending to a monitor that is gone.
        if let socket = watched.pointer { zmq_socket_monitor(socket, nil, 0) }
        events.close()
    }

    /// To wait until an event can be received.
    public var readable: PollItem { PollItem(handle: events, interest: .readable) }

    /// The next event, or nil when none waits.
    public borrowing func tryReceive() throws(ZeroMQError) -> SocketEvent? {
        var message = ReceivedMessage(frames: [])
        guard try events.tryReceive({ frame, _ in message.frames.append(frame.bytes) }) else { return nil }
        return SocketEvent(message)
    }
}

extension Socket {
    /// Starts to watch this socket. A second call ends the first monitor.
    public borrowing func monitor(_ scope: SocketMonitor.Scope = .everything) throws(ZeroMQError) -> SocketMonitor {
        try SocketMonitor.start(on: handle, for: scope)
    }
}
