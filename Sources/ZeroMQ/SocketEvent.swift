import CZeroMQ

/// What happened to one of a socket's connections or addresses.
///
/// Three failures that look alike to users differ here. Nothing listens: `retrying` again and again, never `connected`.
/// Wrong server key: `connected`, then `handshakeFailed`, for ever. Key not admitted: `connected`, then `refused`.
public struct SocketEvent: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case listening
        case bindFailed(errno: Int32)
        /// By a server; `descriptor` is that of the connection, which libzmq owns and closes.
        case accepted(descriptor: Int32)
        case acceptFailed(errno: Int32)
        /// The attempt to connect goes on in the background.
        case connecting
        /// The next attempt follows after the pause.
        case retrying(pauseMs: Int32)
        case connected
        case disconnected
        case closed
        case closeFailed(errno: Int32)
        /// Messages can pass; with CURVE, both sides have proved their keys.
        case handshakeSucceeded
        /// The peer broke the connection off or took too long; with CURVE, usually because its key is not the expected one.
        case handshakeFailed(errno: Int32)
        /// The peer spoke otherwise than expected: one of libzmq's ZMQ_PROTOCOL_ERROR numbers.
        case protocolFailed(number: Int32)
        /// The server's ``Authenticator`` said no: 300 (the client tries again), 400 or 500 (it never does: make a new
        /// socket).
        case refused(status: Int32)
        /// The last event of a monitor.
        case stopped
        case other(number: UInt16, value: Int32)
    }

    public let kind: Kind
    /// Ours or the peer's, as libzmq tells it.
    public let endpoint: String

    /// Decodes the two frames that libzmq sends.
    init?(_ message: ReceivedMessage) {
        guard message.frames.count == 2, message.frames[0].count == 6 else { return nil }
        let (number, value) = message.frames[0].withUnsafeBytes {
            ($0.loadUnaligned(as: UInt16.self), $0.loadUnaligned(fromByteOffset: 2, as: Int32.self))
        }
        kind = Self.kind(Int32(number), value)
        endpoint = String(decoding: message.frames[1], as: UTF8.self)
    }

    private static func kind(_ number: Int32, _ value: Int32) -> Kind {
        switch number {
        case ZMQ_EVENT_LISTENING: .listening
        case ZMQ_EVENT_BIND_FAILED: .bindFailed(errno: value)
        case ZMQ_EVENT_ACCEPTED: .accepted(descriptor: value)
        case ZMQ_EVENT_ACCEPT_FAILED: .acceptFailed(errno: value)
        case ZMQ_EVENT_CONNECT_DELAYED: .connecting
        case ZMQ_EVENT_CONNECT_RETRIED: .retrying(pauseMs: value)
        case ZMQ_EVENT_CONNECTED: .connected
        case ZMQ_EVENT_DISCONNECTED: .disconnected
        case ZMQ_EVENT_CLOSED: .closed
        case ZMQ_EVENT_CLOSE_FAILED: .closeFailed(errno: value)
        case ZMQ_EVENT_HANDSHAKE_SUCCEEDED: .handshakeSucceeded
        case ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL: .handshakeFailed(errno: value)
        case ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL: .protocolFailed(number: value)
        case ZMQ_EVENT_HANDSHAKE_FAILED_AUTH: .refused(status: value)
        case ZMQ_EVENT_MONITOR_STOPPED: .stopped
        default: .other(number: UInt16(truncatingIfNeeded: number), value: value)
        }
    }
}
