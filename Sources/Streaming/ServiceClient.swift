public import StreamProtocol
internal import Synchronization
public import ZeroMQ

/// Asks a service: the desk of an office, or its queries.
///
/// Requests may overlap; each answer is matched by its id. What was asked is asked again with the same id when the
/// connection was lost or no answer came, over a new socket if need be: queries read only, and the desk knows an event
/// by its id, so that nothing is recorded twice.
///
/// One loop (`run`) owns the socket; callers leave their request in `waiting` and are resumed by it. Call ``close()``
/// in the end: it ends the loop.
public actor ServiceClient {
    /// Every time a client may take, in milliseconds.
    public struct Patience: Sendable, Hashable {
        /// Until a request fails, counted from when it is made; for a query that waits, on top of its wait.
        public var totalMs = 10_000
        /// Until nobody is taken to listen, for a request that was never sent; unless the system lists a listener.
        public var connectMs = 2_000
        /// Until a service that went away is taken to be gone, for a request that had been sent to it.
        public var reconnectMs = 10_000
        /// Until a query is sent again over a new socket, on top of what it may wait.
        public var queryAttemptMs = 4_000
        /// Until a desk request is sent again: a large import is one request and several commits.
        public var deskAttemptMs = 20_000
        /// How often it is looked whether the connection still stands, while an answer is awaited.
        public var lookMs = 300

        public init() {}
    }

    private struct Waiting {
        let frames: [[UInt8]]
        let continuation: CheckedContinuation<Result<ReplyMessage, ClientError>, Never>
        let patience: Patience
        let attemptMs: Int
        let deadline: ContinuousClock.Instant
        var sentAt: ContinuousClock.Instant?
        /// Since when it waits for a connection: since it was asked, or since the one it was sent over was lost.
        var unsentSince: ContinuousClock.Instant
        var wasSent = false

        var connectMs: Int { wasSent ? patience.reconnectMs : patience.connectMs }
    }

    public nonisolated let endpoint: ServiceEndpoint
    public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    private nonisolated let loop: PollLoop
    private let context: Context
    private let keys: LinkKeys?
    private let patience: Patience
    private nonisolated let wake: WakeUp
    private nonisolated let cancelled = Mutex<[String]>([])
    private var waiting: [String: Waiting] = [:]
    /// The ids of `waiting` in the order they were asked.
    private var order: [String] = []
    private var isRunning = false
    private var isClosed = false

    /// - Parameter keys: needed for every endpoint but a local socket.
    /// - Throws: `client-key-missing`, `transport`.
    public init(
        _ endpoint: ServiceEndpoint, keys: LinkKeys? = nil, patience: Patience = Patience(), context: Context? = nil
    ) throws(ClientError) {
        guard endpoint.path != nil || keys != nil else {
            throw ClientError(.clientKeyMissing, at: endpoint.description)
        }
        self.endpoint = endpoint
        self.keys = endpoint.path == nil ? keys : nil
        self.patience = patience
        do {
            loop = try PollLoop(name: "antq-client")
            self.context = try context ?? Context()
        } catch {
            throw ClientError(.transport, at: endpoint.description, detail: "\(error)")
        }
        wake = WakeUp(on: loop)
    }

    /// Hands events to the desk.
    ///
    /// - Parameter lines: event drafts as JSON, joined by LF; at most 16 MiB.
    public func record(
        _ lines: [UInt8], dryRun: Bool = false, allOrNothing: Bool = false, patience: Patience? = nil
    ) async throws(ClientError) -> Receipt {
        guard lines.count <= StreamLimits.deskRequestBytes else {
            throw ClientError(.tooLarge, at: endpoint.description, detail: "\(lines.count) bytes of events")
        }
        let patience = patience ?? self.patience
        let id = Self.newID()
        let request = RecordRequest(id: id, dryRun: dryRun, allOrNothing: allOrNothing, lines: lines)
        let reply = try await exchange(
            id, RequestFrames.encode(.record(request)), patience: patience, attemptMs: patience.deskAttemptMs,
            extraMs: 0)
        guard case .receipt(let receipt) = reply else { throw unexpected() }
        return receipt
    }

    /// Asks a question of Protocols/query.md.
    public func query(
        _ ask: String, _ args: [String: String] = [:], patience: Patience? = nil
    ) async throws(ClientError) -> Answer {
        let patience = patience ?? self.patience
        let waitMs = min(max(args["wait"].flatMap { Int($0) } ?? 0, 0), 30_000)
        let id = Self.newID()
        let reply = try await exchange(
            id, RequestFrames.encode(.query(Query(id: id, ask: ask, args: args))), patience: patience,
            attemptMs: patience.queryAttemptMs + waitMs, extraMs: waitMs)
        guard case .answer(let answer) = reply else { throw unexpected() }
        return answer
    }

    /// Ends the loop; what still waits fails as `stopped`.
    public func close() {
        isClosed = true
        wake.signal()
    }

    func exchange(
        _ id: String, _ frames: [[UInt8]], patience: Patience, attemptMs: Int, extraMs: Int
    ) async throws(ClientError) -> ReplyMessage {
        guard !isClosed else { throw ClientError(.stopped, at: endpoint.description) }
        if !isRunning {
            isRunning = true
            Task { await run() }
        }
        let now = ContinuousClock.now
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                waiting[id] = Waiting(
                    frames: frames, continuation: continuation, patience: patience, attemptMs: attemptMs,
                    deadline: now + .milliseconds(patience.totalMs + extraMs), unsentSince: now)
                order.append(id)
                wake.signal()
            }
        } onCancel: {
            cancelled.withLock { $0.append(id) }
            wake.signal()
        }
        return try result.get()
    }

    func unexpected() -> ClientError {
        ClientError(.protocolBroken, at: endpoint.description, detail: "an answer of another kind than asked for")
    }

    static func newID() -> String {
        String(UInt64.random(in: .min ... .max), radix: 16) + "-" + String(UInt64.random(in: .min ... .max), radix: 16)
    }
}

// MARK: the loop

extension ServiceClient {
    private func run() async {
        while !isClosed {
            do {
                try await serve()
            } catch let error as ZeroMQError {
                failAll(ClientError(.transport, at: endpoint.description, detail: "\(error)"))
                isClosed = true
            } catch {
                isClosed = true
            }
        }
        failAll(ClientError(.stopped, at: endpoint.description))
    }

    /// The life of one socket; returns when another one should be tried, or the client was closed.
    private func serve() async throws {
        var options = SocketOptions()
        // A service that restarts should be met again at once; and a receipt names every event of its request.
        options.reconnectIntervalMs = 50
        options.reconnectIntervalMaxMs = 400
        options.maxMessageBytes = 4 * StreamLimits.deskRequestBytes
        options.ipv6 = endpoint.address.hasPrefix("tcp://[")
        let socket = try Socket<Dealer>(context, options: keys.map(options.proving) ?? options)
        let monitor = try socket.monitor()
        var watch = HandshakeWatch()
        try socket.connect(endpoint.address)
        forgetSending()
        while !isClosed {
            let isBlocked = try !sendAll(on: socket)
            let items = [socket.readable, monitor.readable] + (isBlocked ? [socket.writable] : [])
            let ready = try await loop.wait(for: items, wakeUp: wake, until: nextLook())
            while let message = try socket.tryReceive() { settle(message.frames) }
            // A service that restarts fast is connected again before anybody looks, and has lost what it was asked.
            while let event = try monitor.tryReceive() {
                if event.kind == .disconnected { forgetSending() }
                watch.note(event.kind)
            }
            if let error = permanentError(watch) {
                failAll(error)
                return
            }
            dropCancelled()
            if expire() { return }
            guard ready.timedOut, !isBlocked, !order.isEmpty else { continue }
            // A DEALER that queues for living connections only is writable while one stands.
            let look = try await loop.wait(for: [socket.writable], until: .now)
            if !look.contains(socket.writable) { forgetSending() }
        }
    }

    /// What no waiting mends: the keys do not fit. A handshake broken off once may be a service that was just killed.
    private func permanentError(_ watch: HandshakeWatch) -> ClientError? {
        guard keys != nil, let trouble = watch.trouble else { return nil }
        switch trouble {
        case .nothingListening: return nil
        case .wrongServerKey:
            return watch.broken >= 2 ? ClientError(.wrongServerKey, at: endpoint.description) : nil
        case .keyNotEnrolled: return ClientError(.keyNotEnrolled, at: endpoint.description)
        case .keyRevoked: return ClientError(.keyRevoked, at: endpoint.description)
        }
    }

    /// False when the socket takes no more now.
    private func sendAll(on socket: borrowing Socket<Dealer>) throws(ZeroMQError) -> Bool {
        for id in order {
            guard let request = waiting[id], request.sentAt == nil else { continue }
            guard try socket.trySend(request.frames) else { return false }
            waiting[id]?.sentAt = .now
            waiting[id]?.wasSent = true
        }
        return true
    }

    /// The connection is a new one or gone: whatever awaits an answer is to be sent again.
    private func forgetSending() {
        for id in order where waiting[id]?.sentAt != nil {
            waiting[id]?.sentAt = nil
            waiting[id]?.unsentSince = .now
        }
    }

    private func settle(_ frames: [[UInt8]]) {
        do throws(ProtocolError) {
            let reply = try RequestFrames.decodeReply(frames[...])
            switch reply {
            case .receipt(let receipt): finish(receipt.id, .success(reply))
            case .answer(let answer): finish(answer.id, .success(reply))
            case .healing(let healing): finish(healing.id, .success(reply))
            case .refuse(let refusal):
                let error = ClientError(.refused, at: endpoint.description, refusal: refusal)
                // A request the service could not read has no id to name: then nothing that waits was read.
                if let id = refusal.id { finish(id, .failure(error)) } else { failAll(error) }
            }
        } catch {
            failAll(ClientError(.protocolBroken, at: endpoint.description, detail: "\(error)"))
        }
    }

    private func finish(_ id: String, _ result: Result<ReplyMessage, ClientError>) {
        // An id that is not here is the second answer to a request that was sent twice.
        guard let request = waiting.removeValue(forKey: id) else { return }
        order.removeAll { $0 == id }
        request.continuation.resume(returning: result)
    }

    private func failAll(_ error: ClientError) {
        for id in order { finish(id, .failure(error)) }
    }

    private func dropCancelled() {
        let ids = cancelled.withLock { ids in
            defer { ids = [] }
            return ids
        }
        for id in ids { finish(id, .failure(ClientError(.stopped, at: endpoint.description))) }
    }

    /// Fails what has waited too long. True when something should be tried over a new socket.
    private func expire() -> Bool {
        let now = ContinuousClock.now
        var wantsNewSocket = false
        for id in order {
            guard let request = waiting[id] else { continue }
            if now >= request.deadline {
                let isThere = request.sentAt != nil || endpoint.hasListedListener
                finish(id, .failure(ClientError(isThere ? .timedOut : .nothingListening, at: endpoint.description)))
            } else if request.sentAt == nil, now >= request.unsentSince + .milliseconds(request.connectMs),
                !endpoint.hasListedListener
            {
                finish(id, .failure(endpoint.precheck() ?? ClientError(.nothingListening, at: endpoint.description)))
            } else if let sentAt = request.sentAt, now >= sentAt + .milliseconds(request.attemptMs) {
                wantsNewSocket = true
            }
        }
        return wantsNewSocket
    }

    /// When to look next, if nothing happens before; nil while nothing is asked.
    private func nextLook() -> ContinuousClock.Instant? {
        guard !order.isEmpty else { return nil }
        let look = ContinuousClock.now + .milliseconds(patience.lookMs)
        return order.compactMap { waiting[$0]?.deadline }.reduce(look, min)
    }
}

extension ServiceClient {
    /// The first of the endpoints that somebody listens at.
    ///
    /// - Throws: the error of the first that somebody might listen at (`not-permitted`), else `nothing-listening`, whose
    ///   endpoint names all that were tried.
    public static func connect(
        toFirstOf endpoints: [ServiceEndpoint], keys: LinkKeys? = nil, patience: Patience = Patience()
    ) async throws(ClientError) -> ServiceClient {
        var forbidden: ClientError?
        for endpoint in endpoints {
            if let error = endpoint.precheck() {
                if error.code == .notPermitted { forbidden = forbidden ?? error }
                continue
            }
            let client = try ServiceClient(endpoint, keys: keys, patience: patience)
            if endpoints.count == 1 { return client }
            // The socket of a service that was killed stays behind: only an answer shows that somebody is there.
            do throws(ClientError) {
                _ = try await client.query("status", [:])
                return client
            } catch {
                if error.code != .nothingListening { return client }
                await client.close()
            }
        }
        let tried = endpoints.map(\.description).joined(separator: ", ")
        throw forbidden ?? ClientError(.nothingListening, at: tried)
    }
}
