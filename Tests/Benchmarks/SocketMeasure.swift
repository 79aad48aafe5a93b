import Harness
import ZeroMQ

/// Messages of one event each from an XPUB to a SUB over loopback TCP: what one message a record could reach.
enum SocketMeasure {
    static let messages = 300_000

    /// - Parameter curve: encrypted, and the sender known by its key, as every TCP socket of the services is.
    /// - Returns: messages a second.
    static func run(bytes: Int, curve: Bool) async throws -> Double {
        let context = try Context()
        guard curve else { return try await run(context, bytes: bytes, server: nil, client: nil) }
        let server = try CurveKeyPair.generate()
        let client = try CurveKeyPair.generate()
        let bound = Latch<Bool>()
        let authenticator = Authenticator(context, on: try PollLoop(name: "bench-zap")) { _ in .admit(userID: "bench") }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                // It ends by cancellation alone.
                try? await authenticator.run { bound.set(true) }
            }
            defer { group.cancelAll() }
            try require(await bound.wait(seconds: 10) == true, "no authenticator")
            return try await run(
                context, bytes: bytes, server: .server(server, domain: "bench"),
                client: .client(client, server: server.publicKey))
        }
    }

    private static func run(
        _ context: Context, bytes: Int, server: CurveRole?, client: CurveRole?
    ) async throws -> Double {
        let ready = Latch<String>()
        let receiver = try Receiver(context, server)
        let sender = try Sender(context, client)
        async let end = receiver.receive(messages, bound: ready)
        guard let endpoint = await ready.wait(seconds: 10) else { throw Failure("the SUB was not bound") }
        let start = try await sender.send(messages, bytes: bytes, to: endpoint)
        return Double(messages) / (try await end - start).seconds
    }

    private actor Receiver {
        private nonisolated let loop: PollLoop
        nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
        private nonisolated let context: Context
        private nonisolated let curve: CurveRole?

        init(_ context: Context, _ curve: CurveRole?) throws {
            loop = try PollLoop(name: "bench-sub")
            self.context = context
            self.curve = curve
        }

        func receive(_ count: Int, bound: Latch<String>) async throws -> ContinuousClock.Instant {
            var options = SocketOptions()
            options.receiveHighWaterMark = count
            options.curve = curve
            let socket = try Socket<Sub>(context, options: options)
            try socket.subscribe([])
            try socket.bind("tcp://127.0.0.1:*")
            bound.set(socket.lastEndpoint)
            var received = 0
            while received < count {
                let ready = try await loop.wait(for: [socket.readable], until: .now + .seconds(60))
                if ready.timedOut { throw Failure("\(received) of \(count) messages arrived") }
                while try socket.tryReceive() != nil { received += 1 }
            }
            return .now
        }
    }

    private actor Sender {
        private nonisolated let loop: PollLoop
        nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
        private nonisolated let context: Context
        private nonisolated let curve: CurveRole?

        init(_ context: Context, _ curve: CurveRole?) throws {
            loop = try PollLoop(name: "bench-xpub")
            self.context = context
            self.curve = curve
        }

        func send(_ count: Int, bytes: Int, to endpoint: String) async throws -> ContinuousClock.Instant {
            var options = SocketOptions()
            // Room for all of them: an XPUB drops what does not fit.
            options.sendHighWaterMark = count
            options.lingerMs = 60_000
            options.curve = curve
            let socket = try Socket<XPub>(context, options: options)
            try socket.connect(endpoint)
            _ = try await loop.wait(for: [socket.readable], until: .now + .seconds(10))
            guard try socket.tryReceive() != nil else { throw Failure("nobody subscribed") }
            let message = [[UInt8](repeating: 0x61, count: bytes)]
            let start = ContinuousClock.now
            for _ in 0..<count { _ = try socket.trySend(message) }
            return start
        }
    }
}
