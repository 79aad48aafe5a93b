import CZeroMQ

/// A libzmq socket that has only the verbs of its kind, and one owner.
///
/// Not Sendable and not copyable: it lives on the thread that made it, as a local of an actor's `run()` on a
/// ``PollLoop``, and closes when that returns. No verb waits: try, wait on the loop until ready, retry.
public struct Socket<Kind: SocketKind>: ~Copyable {
    let handle: SocketHandle

    /// - Throws: `optionInvalid`, `tooMany`, `terminated`.
    public init(_ context: Context, options: SocketOptions = .init()) throws(ZeroMQError) {
        handle = try SocketHandle(Kind.type, in: context, options: options)
    }

    deinit { handle.close() }

    /// Accepts connections at `endpoint`: `tcp://127.0.0.1:5571`, `tcp://*:*` (any free port, see ``lastEndpoint``),
    /// `ipc:///run/x.sock` or `inproc://name`. An ipc path that another socket is bound to is taken over silently.
    /// - Throws: `addressInUse`, `endpointInvalid`, `endpointPathTooLong`, `permissionDenied`, `addressNotAvailable` …
    public borrowing func bind(_ endpoint: String) throws(ZeroMQError) {
        try handle.endpoint("bind", endpoint, zmq_bind)
    }

    /// Connects in the background and again after each loss, for as long as the socket lives.
    /// - Throws: `endpointInvalid`; not when nobody listens.
    public borrowing func connect(_ endpoint: String) throws(ZeroMQError) {
        try handle.endpoint("connect", endpoint, zmq_connect)
    }

    /// Stops accepting at what ``lastEndpoint`` named after the bind, and ends the connections made there.
    /// - Throws: `endpointNotFound`.
    public borrowing func unbind(_ endpoint: String) throws(ZeroMQError) {
        try handle.endpoint("unbind", endpoint, zmq_unbind)
    }

    /// Ends a connection made with the same text.
    /// - Throws: `endpointNotFound`.
    public borrowing func disconnect(_ endpoint: String) throws(ZeroMQError) {
        try handle.endpoint("disconnect", endpoint, zmq_disconnect)
    }

    /// The last endpoint bound or connected, with `*` resolved; empty before.
    public var lastEndpoint: String { handle.lastEndpoint }

    /// To wait until a message can be received.
    public var readable: PollItem { PollItem(handle: handle, interest: .readable) }

    /// To wait until a message can be sent. A PUB or XPUB is always writable, so that waiting for it spins.
    public var writable: PollItem { PollItem(handle: handle, interest: .writable) }

    /// To wait for any of `interest`.
    public func pollItem(_ interest: PollInterest) -> PollItem { PollItem(handle: handle, interest: interest) }
}

extension Socket where Kind: SendingKind {
    /// Sends one message of these frames, all or nothing.
    /// - Returns: false when it cannot be taken now: no peer is connected, or a queue is full.
    /// - Throws: `unreachable` (ROUTER), `wrongTurn` (REQ, REP), `messageInvalid`, `terminated`.
    public borrowing func trySend(_ frames: [[UInt8]]) throws(ZeroMQError) -> Bool {
        try handle.trySend(count: frames.count) { socket, index, flags in
            frames[index].withUnsafeBytes { zmq_send(socket, $0.baseAddress, $0.count, flags) }
        }
    }

    /// As `trySend` of bytes, without copying them.
    public borrowing func trySend(_ frames: [Message]) throws(ZeroMQError) -> Bool {
        try handle.trySend(count: frames.count) { socket, index, flags in
            frames[index].put(on: socket, flags: flags)
        }
    }
}

extension Socket where Kind: ReceivingKind {
    /// The next message, whole, or nil when none waits.
    /// - Throws: `wrongTurn` (REQ, REP), `terminated`.
    public borrowing func tryReceive() throws(ZeroMQError) -> ReceivedMessage? {
        var frames: [[UInt8]] = []
        var userID: String?
        let received = try handle.tryReceive { frame, isLast in
            frames.append(frame.bytes)
            if isLast { userID = frame.userID }
        }
        return received ? ReceivedMessage(frames: frames, userID: userID) : nil
    }

    /// As `tryReceive`, leaving the bytes where libzmq put them. The user id is the last frame's.
    public borrowing func tryReceiveFrames() throws(ZeroMQError) -> [Message]? {
        var frames: [Message] = []
        let received = try handle.tryReceive { frame, _ in frames.append(Message(taking: frame)) }
        return received ? frames : nil
    }
}

extension Socket where Kind: SubscribingKind {
    /// Asks all publishers for the messages whose first frame starts with `prefix`; an empty one asks for all. Each call
    /// needs its own `unsubscribe`.
    public borrowing func subscribe(_ prefix: [UInt8]) throws(ZeroMQError) {
        try handle.set(ZMQ_SUBSCRIBE, bytes: prefix, "subscribe")
    }

    /// Undoes one `subscribe` of the same prefix.
    public borrowing func unsubscribe(_ prefix: [UInt8]) throws(ZeroMQError) {
        try handle.set(ZMQ_UNSUBSCRIBE, bytes: prefix, "unsubscribe")
    }
}
