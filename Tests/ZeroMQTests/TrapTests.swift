import Testing

@testable import ZeroMQ

/// What libzmq really does where its users expect otherwise. The design leans on each of these: if one fails after an
/// upgrade, the design has to be looked at again.
@Suite struct TrapTests {
    @Test func aBoundSubSubscribesNobody_untilItsThreadPolls() async throws {
        try await onLoop { stage in
            let context = try Context()
            let subscriber = try Socket<Sub>(context)
            try subscriber.subscribe([])
            try subscriber.bind("tcp://127.0.0.1:*")
            let publisher = try Socket<XPub>(context)
            let events = try publisher.monitor()
            try publisher.connect(subscriber.lastEndpoint)
            _ = try await stage.loop.next(events) { $0.kind == .handshakeSucceeded }

            let unpolled = try await stage.loop.wait(
                for: [publisher.readable], until: .now + .milliseconds(200))
            #expect(unpolled.timedOut && !unpolled.contains(publisher.readable))
            for number in 0..<6 { #expect(try publisher.trySend([[UInt8(number)]])) }

            // Polling the subscriber, and that alone, lets it subscribe.
            try await stage.loop.expect(publisher.readable, subscriber.readable)
            #expect(try publisher.tryReceive()?.frames == [[1]])
            #expect(try publisher.trySend([bytes("heard")]))
            #expect(try await stage.loop.next(subscriber).frames == [bytes("heard")])
        }
    }

    /// For ports that are bound again: no connection of a test running beside starts from this address, and so takes them.
    private static let anyPortOfItsOwn = "tcp://127.0.0.3:*"

    /// The follower at the other end of an outage: bound, in a context of its own, so that its address is free again when
    /// the function returns.
    private func follow(
        _ endpoint: String, on loop: PollLoop, _ publisher: borrowing Socket<XPub>,
        isolation: isolated (any Actor)? = #isolation,
        expecting first: [UInt8]
    ) async throws -> String {
        let context = try Context()
        let subscriber = try Socket<Sub>(context)
        try subscriber.subscribe([])
        try subscriber.bind(endpoint)
        while try publisher.tryReceive()?.frames != [[1]] {
            try await loop.expect(isolation: isolation, publisher.readable, subscriber.readable)
        }
        #expect(try publisher.trySend([first]))
        #expect(try await loop.next(isolation: isolation, subscriber).frames == [first])
        return subscriber.lastEndpoint
    }

    @Test func aConnectedXPubKeepsNothingStale_andReportsTheOtherSideComingAndGoing_whenImmediate() async throws {
        try await onLoop { stage in
            let context = try Context()
            let publisher = try Socket<XPub>(context, options: .with { $0.reconnectIntervalMs = 10 })
            // The follower binds any port first, to learn one.
            let endpoint = try {
                let other = try Context()
                let socket = try Socket<Sub>(other)
                try socket.bind(Self.anyPortOfItsOwn)
                return socket.lastEndpoint
            }()
            try publisher.connect(endpoint)
            _ = try await self.follow(endpoint, on: stage.loop, publisher, expecting: bytes("before"))
            #expect(try await stage.loop.next(publisher).frames == [[0]])
            for _ in 0..<50 { #expect(try publisher.trySend([bytes("during the outage")])) }
            _ = try await self.follow(endpoint, on: stage.loop, publisher, expecting: bytes("after"))
        }
    }

    @Test func aConnectedXPubDeliversAStaleBurst_whenNotImmediate() async throws {
        try await onLoop { stage in
            let context = try Context()
            let publisher = try Socket<XPub>(
                context,
                options: .with {
                    $0.immediate = false
                    $0.reconnectIntervalMs = 10
                })
            let reserved = try Context()
            let first = try Socket<Sub>(reserved)
            try first.subscribe([])
            try first.bind(Self.anyPortOfItsOwn)
            let endpoint = first.lastEndpoint
            let events = try publisher.monitor()
            try publisher.connect(endpoint)
            try await stage.loop.expect(publisher.readable, first.readable)
            #expect(try publisher.tryReceive()?.frames == [[1]])
            try first.unbind(endpoint)
            _ = consume first
            _ = consume reserved
            // What is sent on a connection before its end is noticed is lost, however much that is.
            _ = try await stage.loop.next(events) { $0.kind == .disconnected }
            for _ in 0..<500 { #expect(try publisher.trySend([bytes("stale")])) }

            let later = try Context()
            let second = try Socket<Sub>(later)
            try second.subscribe([])
            try second.bind(endpoint)
            let message = try await stage.loop.next(second)
            #expect(message.frames.first == bytes("stale"))
        }
    }

    @Test func anXPubDropsPastItsHighWaterMarkAndSaysYes_unlessNoDrop() async throws {
        let few = SocketOptions.with {
            $0.sendHighWaterMark = 10
            $0.receiveHighWaterMark = 10
        }
        try await onLoop { stage in
            let context = try Context()
            let publisher = try Socket<XPub>(context, options: few)
            try publisher.bind("inproc://drop")
            let subscriber = try Socket<Sub>(context, options: few)
            try subscriber.subscribe([])
            try subscriber.connect("inproc://drop")
            #expect(try await stage.loop.next(publisher).frames == [[1]])
            for number in 0..<100 { #expect(try publisher.trySend([[UInt8(number)]])) }
            var received = 0
            while try subscriber.tryReceive() != nil { received += 1 }
            #expect(received < 100)
        }
        try await onLoop { stage in
            let context = try Context()
            var strict = few
            strict.xpubNoDrop = true
            let publisher = try Socket<XPub>(context, options: strict)
            try publisher.bind("inproc://keep")
            let subscriber = try Socket<Sub>(context, options: few)
            try subscriber.subscribe([])
            try subscriber.connect("inproc://keep")
            #expect(try await stage.loop.next(publisher).frames == [[1]])
            var accepted = 0
            while accepted < 100, try publisher.trySend([[UInt8(accepted)]]) { accepted += 1 }
            #expect(accepted < 100)
            // And it still claims to be writable: a wait-until-writable would spin.
            let ready = try await stage.loop.wait(for: [publisher.writable], until: .now + .seconds(10))
            #expect(ready.contains(publisher.writable))
            #expect(try !publisher.trySend([[0]]))
            var received = 0
            while try subscriber.tryReceive() != nil { received += 1 }
            #expect(received == accepted)
        }
    }

    @Test func aRouterThrowsUnreachable_whenThePeerIsUnknownOrHasGone_unlessNotMandatory() async throws {
        try await onLoop { stage in
            let context = try Context()
            let router = try Socket<Router>(context)
            try router.bind("tcp://127.0.0.1:*")
            #expect(code { () throws(ZeroMQError) in _ = try router.trySend([bytes("who"), []]) } == .unreachable)

            let endpoint = router.lastEndpoint
            let message = try await self.greet(router, at: endpoint, in: context, on: stage.loop)
            // The dealer has been closed; the router hears of it over its connection, and takes messages until then.
            let outcome = try await self.failure(of: message.frames, on: router, loop: stage.loop)
            #expect(outcome == .unreachable)

            let careless = try Socket<Router>(context, options: .with { $0.routerMandatory = false })
            #expect(try careless.trySend([bytes("who"), []]))
        }
    }

    /// Sends until that throws, and says what.
    private func failure(
        of frames: [[UInt8]], on router: borrowing Socket<Router>, loop: PollLoop,
        isolation: isolated (any Actor)? = #isolation
    ) async throws -> ZeroMQError.Code {
        let deadline = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < deadline {
            do throws(ZeroMQError) { _ = try router.trySend(frames) } catch { return error.code }
            _ = try await loop.wait(isolation: isolation, for: [router.readable], until: .now + .milliseconds(1))
        }
        throw TookTooLong()
    }

    /// A dealer that greets the router and is closed when this returns.
    private func greet(
        _ router: borrowing Socket<Router>, at endpoint: String, in context: Context, on loop: PollLoop,
        isolation: isolated (any Actor)? = #isolation
    ) async throws -> ReceivedMessage {
        let dealer = try Socket<Dealer>(context)
        try dealer.connect(endpoint)
        try await loop.send(isolation: isolation, [bytes("hello")], on: dealer)
        let message = try await loop.next(isolation: isolation, router)
        #expect(try router.trySend(message.frames))
        return message
    }

    /// So this module has no option for the routing id.
    @Test func aRouterIgnoresASecondPeerOfTheSameRoutingIDSilently() async throws {
        try await onLoop { stage in
            let context = try Context()
            let router = try Socket<Router>(context)
            try router.bind("tcp://127.0.0.1:*")
            let first = try Socket<Dealer>(context)
            try first.handle.set(5, bytes: bytes("450"), "set routing id")
            try first.connect(router.lastEndpoint)
            try await stage.loop.send([bytes("first")], on: first)
            #expect(try await stage.loop.next(router).frames == [bytes("450"), bytes("first")])

            let second = try Socket<Dealer>(context)
            try second.handle.set(5, bytes: bytes("450"), "set routing id")
            try second.connect(router.lastEndpoint)
            for _ in 0..<10 { try await stage.loop.send([bytes("second")], on: second) }
            for _ in 0..<10 {
                try await stage.loop.send([bytes("again")], on: first)
                #expect(try await stage.loop.next(router).frames == [bytes("450"), bytes("again")])
            }
            let later = try await stage.loop.wait(for: [router.readable], until: .now + .milliseconds(50))
            #expect(later.timedOut && !later.contains(router.readable))
        }
    }

    @Test func aRouterSaysNo_whenThePeersQueueIsFull() async throws {
        try await onLoop { stage in
            let context = try Context()
            let few = SocketOptions.with {
                $0.sendHighWaterMark = 5
                $0.receiveHighWaterMark = 5
            }
            let router = try Socket<Router>(context, options: few)
            try router.bind("inproc://full")
            let dealer = try Socket<Dealer>(context, options: few)
            try dealer.connect("inproc://full")
            try await stage.loop.send([bytes("hello")], on: dealer)
            let message = try await stage.loop.next(router)
            var accepted = 0
            while accepted < 100, try router.trySend(message.frames) { accepted += 1 }
            #expect(accepted < 100)
            for _ in 0..<accepted { #expect(try await stage.loop.next(dealer).frames == [bytes("hello")]) }
            // Room again: the same message goes through.
            try await stage.loop.expect(router.writable)
            #expect(try router.trySend(message.frames))
        }
    }

    /// Collects what the publisher hears until that is `frame`, while the subscriber polls.
    private func hear(
        _ frame: [UInt8], on publisher: borrowing Socket<XPub>, polling subscriber: borrowing Socket<Sub>,
        _ loop: PollLoop, _ heard: inout [[UInt8]], isolation: isolated (any Actor)? = #isolation
    ) async throws {
        while heard.last != frame {
            if let message = try publisher.tryReceive() {
                heard += message.frames
            } else {
                try await loop.expect(isolation: isolation, publisher.readable, subscriber.readable)
            }
        }
    }

    @Test func aLargerFrameThanAllowedDropsTheConnectionAndTheMessage() async throws {
        try await onLoop { stage in
            let context = try Context()
            let subscriber = try Socket<Sub>(context, options: .with { $0.maxMessageBytes = 1_000 })
            try subscriber.subscribe([])
            try subscriber.bind("tcp://127.0.0.1:*")
            let publisher = try Socket<XPub>(context, options: .with { $0.reconnectIntervalMs = 10 })
            try publisher.connect(subscriber.lastEndpoint)
            var heard: [[UInt8]] = []
            try await self.hear([1], on: publisher, polling: subscriber, stage.loop, &heard)
            #expect(try publisher.trySend([[UInt8](repeating: 7, count: 1_000)]))
            #expect(try await stage.loop.next(subscriber).frames.first?.count == 1_000)
            #expect(try publisher.trySend([[UInt8](repeating: 7, count: 1_001)]))
            try await self.hear([0], on: publisher, polling: subscriber, stage.loop, &heard)
            try await self.hear([1], on: publisher, polling: subscriber, stage.loop, &heard)
            #expect(heard == [[1], [0], [1]])
            #expect(try publisher.trySend([bytes("small")]))
            #expect(try await stage.loop.next(subscriber).frames == [bytes("small")])
        }
    }

    @Test func aSecondBindOnAnIPCPathTakesOverSilently() async throws {
        try await onLoop { stage in
            let folder = try TemporaryFolder()
            let context = try Context()
            let endpoint = folder.endpoint("desk")
            let first = try Socket<Pull>(context)
            try first.bind(endpoint)
            let second = try Socket<Pull>(context)
            try second.bind(endpoint)
            let push = try Socket<Push>(context)
            try push.connect(endpoint)
            try await stage.loop.send([bytes("for the first")], on: push)
            #expect(try await stage.loop.next(second).frames == [bytes("for the first")])
            #expect(try first.tryReceive() == nil)
        }
    }

    @Test func anIPCPathMayHave107Bytes_andNotOneMore() throws {
        let folder = try TemporaryFolder()
        let context = try Context()
        let socket = try Socket<Pull>(context)
        let name = String(repeating: "x", count: 107 - folder.path.utf8.count - 1)
        try socket.bind(folder.endpoint(name))
        #expect(code { () throws(ZeroMQError) in try socket.bind(folder.endpoint(name + "x")) } == .endpointPathTooLong)
        #expect(
            code { () throws(ZeroMQError) in try socket.connect(folder.endpoint(name + "x")) } == .endpointPathTooLong)
    }

    @Test func sendingSaysNo_whenImmediateAndNobodyIsConnected() throws {
        let context = try Context()
        let immediate = try Socket<Dealer>(context)
        try immediate.connect("tcp://127.0.0.1:1")
        #expect(try !immediate.trySend([bytes("lost?")]))
        let patient = try Socket<Dealer>(context, options: .with { $0.immediate = false })
        try patient.connect("tcp://127.0.0.1:1")
        #expect(try patient.trySend([bytes("kept for a peer that may never come")]))
    }
}
