/// Decides which keys may connect to the CURVE servers of a context: its ZAP handler (ZeroMQ's RFC 27). One a context.
///
/// Run it before any server is bound, and end the process if it ends: until it is bound, and from when it is gone, every
/// new client is refused. It decides about connections only: an open one goes on after its key is revoked, so the standing
/// of ``ReceivedMessage/userID`` must be checked on every message.
public actor Authenticator {
    public nonisolated let loop: PollLoop
    public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    private let context: Context
    private let decide: @Sendable (AdmissionRequest) -> AdmissionVerdict

    /// The domain of ``verify()``, which nobody is admitted to.
    private static let verificationDomain = "zeromq-verification"

    /// - Parameters:
    ///   - loop: one of its own, or one whose actors never compute for long: handshakes wait for it.
    ///   - decide: is called on the loop for each new connection.
    public init(
        _ context: Context, on loop: PollLoop, decide: @escaping @Sendable (AdmissionRequest) -> AdmissionVerdict
    ) {
        self.context = context
        self.loop = loop
        self.decide = decide
    }

    /// Answers until its task is cancelled, the loop stops or the context shuts down.
    /// - Parameter bound: called once clients can be answered.
    /// - Throws: `addressInUse` when the context has an authenticator already, and as ``PollLoop`` does on waiting.
    public func run(bound: @Sendable () -> Void = {}) async throws {
        let socket = try Socket<Rep>(context)
        try socket.bind("inproc://zeromq.zap.01")
        bound()
        while true {
            _ = try await loop.wait(for: [socket.readable])
            while let message = try socket.tryReceive() {
                let request = ZAPRequest(message.frames)
                // A REP must answer; libzmq ends the connection that an unintelligible answer belongs to.
                let reply = request.map { $0.reply(verdict($0.admission)) } ?? [[]]
                // A full queue cannot be: libzmq sets none for these connections.
                guard try socket.trySend(reply) else { throw ZeroMQError(.other, "answer a ZAP request") }
            }
        }
    }

    private func verdict(_ admission: AdmissionRequest?) -> AdmissionVerdict {
        guard let admission, admission.domain != Self.verificationDomain else { return .refuse }
        return decide(admission)
    }

    /// Connects a stranger to a CURVE server of this context over the loopback interface and sees it refused: at start-up,
    /// to be sure that this libzmq asks at all.
    /// - Parameter timeout: for a machine under load; refusal takes milliseconds.
    /// - Returns: whether the stranger was refused by this authenticator, as it must be.
    public func verify(within timeout: Duration = .seconds(10)) async throws -> Bool {
        let keys = try CurveKeyPair.generate()
        var serverOptions = SocketOptions()
        serverOptions.curve = .server(keys, domain: Self.verificationDomain)
        let server = try Socket<Pull>(context, options: serverOptions)
        try server.bind("tcp://127.0.0.1:*")
        var clientOptions = SocketOptions()
        clientOptions.curve = .client(try .generate(), server: keys.publicKey)
        let client = try Socket<Push>(context, options: clientOptions)
        let monitor = try client.monitor()
        try client.connect(server.lastEndpoint)
        let deadline = ContinuousClock.now + timeout
        while true {
            while let event = try monitor.tryReceive() {
                if case .refused(status: 400) = event.kind { return true }
                if event.kind == .handshakeSucceeded { return false }
            }
            if try await loop.wait(for: [monitor.readable], until: deadline).timedOut { return false }
        }
    }
}
