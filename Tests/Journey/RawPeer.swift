import Harness
import Streaming
import ZeroMQ

/// A peer without manners: sends what it likes on a socket of its own.
actor RawPeer {
    private nonisolated let loop: PollLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    private nonisolated let context: Context

    init() throws {
        loop = try PollLoop(name: "raw-peer")
        context = try Context()
    }

    /// Sends one message from a DEALER.
    ///
    /// - Parameter keys: nil on local sockets.
    /// - Returns: the reply's frames; nil when there is none within the time.
    func ask(
        _ endpoint: String, _ frames: [[UInt8]], keys: LinkKeys? = nil, seconds: Double = 5
    ) async throws -> [[UInt8]]? {
        var options = Self.options(keys)
        options.lingerMs = 500
        let socket = try Socket<Dealer>(context, options: options)
        try socket.connect(endpoint)
        let deadline = ContinuousClock.now + .seconds(seconds)
        while try !socket.trySend(frames) {
            let ready = try await loop.wait(for: [socket.writable], until: deadline)
            if ready.timedOut { throw Failure("nobody at \(endpoint)") }
        }
        while true {
            if let message = try socket.tryReceive() { return message.frames }
            let ready = try await loop.wait(for: [socket.readable], until: deadline)
            if ready.timedOut { return nil }
        }
    }

    /// Publishes messages to a bound SUB, once it has subscribed.
    func publish(_ endpoint: String, _ messages: [[[UInt8]]], keys: LinkKeys) async throws {
        var options = Self.options(keys)
        options.lingerMs = 2_000
        options.sendHighWaterMark = messages.count + 1
        let socket = try Socket<XPub>(context, options: options)
        try socket.connect(endpoint)
        let ready = try await loop.wait(for: [socket.readable], until: .now + .seconds(5))
        if ready.timedOut { throw Failure("nobody subscribes at \(endpoint)") }
        while try socket.tryReceive() != nil {}
        for message in messages { _ = try socket.trySend(message) }
    }

    /// Connects, and waits until it is plain what becomes of it.
    ///
    /// - Parameters:
    ///   - kind: of a socket that fits the one that is bound there.
    ///   - keys: nil to speak NULL, without any key.
    /// - Returns: the first event of the handshake's end.
    func knock<Kind: SocketKind & SendableMetatype>(
        _ endpoint: String, as kind: Kind.Type, keys: LinkKeys?
    ) async throws -> SocketEvent.Kind {
        let socket = try Socket<Kind>(context, options: Self.options(keys))
        let events = try socket.monitor()
        try socket.connect(endpoint)
        let deadline = ContinuousClock.now + .seconds(10)
        while true {
            while let event = try events.tryReceive() {
                switch event.kind {
                case .handshakeSucceeded, .handshakeFailed, .protocolFailed, .refused: return event.kind
                default: break
                }
            }
            let ready = try await loop.wait(for: [events.readable], until: deadline)
            if ready.timedOut { throw Failure("\(endpoint) neither lets in nor turns away") }
        }
    }

    private static func options(_ keys: LinkKeys?) -> SocketOptions {
        let options = SocketOptions()
        return keys.map(options.proving) ?? options
    }
}
