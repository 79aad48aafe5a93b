package import ZeroMQ

/// Reads a client socket's monitor: what stands in the way of a connection, and whether this socket can still make one.
package struct HandshakeWatch {
    /// Nil while nothing is known to be wrong, and once connected.
    package private(set) var trouble: LinkTrouble?
    /// A refusal ends a socket for good: libzmq never tries again with it.
    package private(set) var isFinal = false
    /// Handshakes broken off in a row. One alone may be a server that was just killed.
    private(set) var broken = 0
    /// The attempt under way reached somebody.
    private var isReached = false

    package init() {}

    package mutating func note(_ event: SocketEvent.Kind) {
        switch event {
        case .connected:
            isReached = true
        case .retrying:
            if !isReached { trouble = .nothingListening }
            isReached = false
        case .handshakeSucceeded:
            trouble = nil
            broken = 0
        case .handshakeFailed, .protocolFailed:
            broken += 1
            trouble = .wrongServerKey
        case .refused(let status):
            trouble = status == 500 ? .keyRevoked : .keyNotEnrolled
            isFinal = true
        case .listening, .bindFailed, .accepted, .acceptFailed, .connecting, .disconnected, .closed, .closeFailed,
            .stopped,
            .other:
            break
        }
    }

    package mutating func read(_ monitor: borrowing SocketMonitor) throws(ZeroMQError) {
        while let event = try monitor.tryReceive() { note(event.kind) }
    }
}
