import EventSchema
import StreamProtocol
import Streaming
import Testing

@Suite("The client of desk and queries") struct ServiceClientTests {
    private static func patience(_ change: (inout ServiceClient.Patience) -> Void = { _ in }) -> ServiceClient.Patience
    {
        var patience = ServiceClient.Patience()
        // Where a service is there, a slow machine must not look like an empty one.
        patience.totalMs = 60_000
        change(&patience)
        return patience
    }

    private static func client(
        _ folder: TemporaryFolder, _ patience: ServiceClient.Patience = patience()
    ) throws -> ServiceClient {
        try ServiceClient(ServiceEndpoint(socket: folder.socket), patience: patience)
    }

    @Test func answersReachTheirAskers_WhenTheyComeInAnotherOrder() async throws {
        let folder = try TemporaryFolder()
        let held = Shared<[Query]>([])
        let service = try await FakeService.start(
            at: folder.socket,
            replies: { request in
                guard case .query(let query) = request else { return [] }
                return held.with { held in
                    held.append(query)
                    guard held.count == 3 else { return [] }
                    return held.reversed().map { .answer(Answer(id: $0.id, body: bytes($0.ask))) }
                }
            })
        let client = try Self.client(folder)
        async let first = client.query("a")
        async let second = client.query("b")
        async let third = client.query("c")
        let bodies = try await [first.body, second.body, third.body]
        #expect(bodies == [bytes("a"), bytes("b"), bytes("c")])
        await client.close()
        await service.stop()
    }

    @Test func requestIsSentAgainWithItsID_WhenTheServiceRestartsBeforeAnswering() async throws {
        let folder = try TemporaryFolder()
        let (arrived, arrival) = AsyncStream<String>.makeStream()
        let silent = try await FakeService.start(
            at: folder.socket,
            replies: { request in
                arrival.yield(request.id)
                return []
            })
        let client = try Self.client(folder)
        async let answer = client.query("totals")
        var iterator = arrived.makeAsyncIterator()
        let first = try #require(await iterator.next())
        await silent.stop()
        let second = try await FakeService.start(
            at: folder.socket, replies: { [.answer(Answer(id: $0.id, body: bytes($0.id)))] })
        #expect(try await answer.body == bytes(first))
        await client.close()
        await second.stop()
    }

    @Test func requestIsSentAgainOverANewSocket_WhenNoAnswerCame() async throws {
        let folder = try TemporaryFolder()
        let count = Shared(0)
        let service = try await FakeService.start(
            at: folder.socket,
            replies: { request in
                let number = count.with { count in
                    count += 1
                    return count
                }
                return number == 1 ? [] : [.answer(Answer(id: request.id, body: bytes("late")))]
            })
        let client = try Self.client(folder, Self.patience { $0.queryAttemptMs = 200 })
        let answer = try await client.query("status")
        #expect(answer.body == bytes("late"))
        let ids = await service.asked.map(\.id)
        #expect(ids.count >= 2 && Set(ids).count == 1)
        await client.close()
        await service.stop()
    }

    @Test func fails_nothingListening_WhenThereIsNoSocket() async throws {
        let folder = try TemporaryFolder()
        let endpoint = try ServiceEndpoint(socket: folder.socket)
        await #expect(throws: ClientError.self) { try await ServiceClient.connect(toFirstOf: [endpoint]) }
        let client = try Self.client(folder, Self.patience { $0.connectMs = 100 })
        let error = await #expect(throws: ClientError.self) { try await client.query("status") }
        #expect(error?.code == .nothingListening)
        await client.close()
    }

    @Test func fails_nothingListening_WhenAKilledServiceLeftItsSocketBehind() async throws {
        let folder = try TemporaryFolder()
        _ = try folder.file("s", "")
        let client = try Self.client(folder, Self.patience { $0.connectMs = 100 })
        let error = await #expect(throws: ClientError.self) { try await client.query("status") }
        #expect(error?.code == .nothingListening)
        await client.close()
    }

    @Test func fails_timedOut_WhenTheServiceStaysSilent() async throws {
        let folder = try TemporaryFolder()
        let service = try await FakeService.start(at: folder.socket, replies: { _ in [] })
        let client = try Self.client(folder, Self.patience { $0.totalMs = 300 })
        let error = await #expect(throws: ClientError.self) { try await client.query("status") }
        #expect(error?.code == .timedOut)
        await client.close()
        await service.stop()
    }

    @Test func fails_refusedWithTheReason_WhenTheServiceRefuses() async throws {
        let folder = try TemporaryFolder()
        let service = try await FakeService.start(
            at: folder.socket,
            replies: { [.refuse(Refusal(.badQuestion, "no such thing", permanent: true, id: $0.id))] })
        let client = try Self.client(folder)
        let error = await #expect(throws: ClientError.self) { try await client.query("what") }
        #expect(error?.code == .refused)
        #expect(error?.refusal?.code == .badQuestion)
        await client.close()
        await service.stop()
    }

    @Test(arguments: [[[UInt8]]([bytes("HELLO")]), [bytes("ANSWER"), bytes("{"), []], [[]]])
    func fails_protocolBroken_WhenTheAnswerIsNone(frames: [[UInt8]]) async throws {
        let folder = try TemporaryFolder()
        let service = try await FakeService.start(at: folder.socket, frames: { _ in [frames] })
        let client = try Self.client(folder)
        let error = await #expect(throws: ClientError.self) { try await client.query("status") }
        #expect(error?.code == .protocolBroken)
        await client.close()
        await service.stop()
    }

    @Test func ignoresASecondAnswerToTheSameRequest() async throws {
        let folder = try TemporaryFolder()
        let service = try await FakeService.start(
            at: folder.socket,
            replies: { request in
                guard case .query(let query) = request else { return [] }
                let reply = ReplyMessage.answer(Answer(id: query.id, body: bytes(query.ask)))
                return [reply, reply]
            })
        let client = try Self.client(folder)
        #expect(try await client.query("one").body == bytes("one"))
        #expect(try await client.query("two").body == bytes("two"))
        await client.close()
        await service.stop()
    }

    @Test func fails_stopped_WhenItsTaskIsCancelled() async throws {
        let folder = try TemporaryFolder()
        let (arrived, arrival) = AsyncStream<String>.makeStream()
        let service = try await FakeService.start(
            at: folder.socket,
            replies: { request in
                arrival.yield(request.id)
                return []
            })
        let client = try Self.client(folder)
        let task = Task { try await client.query("tail", ["wait": "20000"]) }
        var iterator = arrived.makeAsyncIterator()
        _ = await iterator.next()
        task.cancel()
        let error = await #expect(throws: ClientError.self) { try await task.value }
        #expect(error?.code == .stopped)
        await client.close()
        await service.stop()
    }

    @Test func fails_tooLarge_WhenEventsExceedTheLimitOfADesk() async throws {
        let folder = try TemporaryFolder()
        let client = try Self.client(folder)
        let error = await #expect(throws: ClientError.self) {
            try await client.record([UInt8](repeating: 0x20, count: StreamLimits.deskRequestBytes + 1))
        }
        #expect(error?.code == .tooLarge)
        await client.close()
    }
}

@Suite("Where a service is looked for") struct ServiceEndpointTests {
    @Test(arguments: [
        ("127.0.0.1", "tcp://127.0.0.1:5571"), ("127.0.0.1:6000", "tcp://127.0.0.1:6000"),
        ("localhost", "tcp://127.0.0.1:5571"), ("[::1]:6000", "tcp://[::1]:6000"), ("::1", "tcp://[::1]:5571"),
    ])
    func serverIsHostAndPort(text: String, address: String) throws {
        #expect(try ServiceEndpoint(server: text).address == address)
    }

    @Test(arguments: ["10.0.0.1", "tinh.example:5571", "127.0.0.1"])
    func aServerIsNotAskedWithoutKeys(text: String) throws {
        let endpoint = try ServiceEndpoint(server: text)
        let error = #expect(throws: ClientError.self) { try ServiceClient(endpoint) }
        #expect(error?.code == .clientKeyMissing)
    }

    @Test(arguments: ["", ":5571", "127.0.0.1:0", "127.0.0.1:99999", "127.0.0.1:x", "[::1]x"])
    func serverIsRefused_WhenItIsNone(text: String) {
        let error = #expect(throws: ClientError.self) { try ServiceEndpoint(server: text) }
        #expect(error?.code == .endpointInvalid)
    }

    @Test func pathIsRefused_WhenLongerThanTheSystemAllows() throws {
        #expect(throws: Never.self) { try ServiceEndpoint(socket: String(repeating: "x", count: 107)) }
        let error = #expect(throws: ClientError.self) {
            try ServiceEndpoint(socket: String(repeating: "x", count: 108))
        }
        #expect(error?.code == .endpointInvalid)
    }

    @Test func optionsGoBeforeTheEnvironment_AndThatBeforeTheDefaults() throws {
        func find(
            _ audience: ServiceEndpoint.Audience, socket: String? = nil, server: String? = nil,
            _ environment: [String: String] = [:]
        ) throws -> [String] {
            try ServiceEndpoint.candidates(
                for: audience, socket: socket, server: server, environment: environment
            ).map(\.description)
        }
        let environment = ["ANTQ_SOCKET": "/e", "ANTQ_SERVER": "127.0.0.1"]
        #expect(try find(.queries, socket: "/s", environment) == ["/s"])
        #expect(try find(.queries, server: "127.0.0.2", environment) == ["tcp://127.0.0.2:5571"])
        #expect(try find(.queries, environment) == ["/e"])
        #expect(try find(.queries, ["ANTQ_SERVER": "127.0.0.1"]) == ["tcp://127.0.0.1:5571"])
        #expect(try find(.queries) == ["/run/antq/aggregator.sock", "/run/antq/publisher.sock"])
        #expect(try find(.desk) == ["/run/antq/publisher.sock"])
        #expect(try find(.desk, ["ANTQ_SERVER": "127.0.0.1"]) == ["/run/antq/publisher.sock"])
        let error = #expect(throws: ClientError.self) { try find(.desk, server: "127.0.0.1") }
        #expect(error?.code == .deskIsLocal)
    }
}
