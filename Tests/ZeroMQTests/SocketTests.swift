import Testing
import ZeroMQ

@Suite struct SocketTests {
    @Test func dealerAndRouterExchangeWholeMessages_whenConnectedOverTCP() async throws {
        try await onLoop { stage in
            let context = try Context()
            let router = try Socket<Router>(context)
            try router.bind("tcp://127.0.0.1:*")
            let dealer = try Socket<Dealer>(context)
            try dealer.connect(router.lastEndpoint)

            try await stage.loop.send([bytes("OPEN"), [], bytes("{}")], on: dealer)
            var question = try await stage.loop.next(router)
            #expect(Array(question.frames.dropFirst()) == [bytes("OPEN"), [], bytes("{}")])
            #expect(question.userID == nil)

            question.frames[1] = bytes("HELLO")
            #expect(try router.trySend(question.frames))
            #expect(try await stage.loop.next(dealer).frames == [bytes("HELLO"), [], bytes("{}")])
            #expect(try dealer.tryReceive() == nil)
        }
    }

    @Test func xpubHearsSubscriptions_andSubHearsOnlyItsPrefix() async throws {
        try await onLoop { stage in
            let context = try Context()
            let publisher = try Socket<XPub>(context)
            try publisher.bind("inproc://feed")
            let subscriber = try Socket<Sub>(context)
            try subscriber.subscribe(bytes("450/"))
            try subscriber.connect("inproc://feed")
            #expect(try await stage.loop.next(publisher).frames == [[1] + bytes("450/")])

            #expect(try publisher.trySend([bytes("451/"), bytes("no")]))
            #expect(try publisher.trySend([bytes("450/"), bytes("yes")]))
            #expect(try await stage.loop.next(subscriber).frames == [bytes("450/"), bytes("yes")])

            try subscriber.unsubscribe(bytes("450/"))
            // A SUB hands its subscriptions over as it goes; the XPUB hears of them without its help.
            #expect(try await stage.loop.next(publisher).frames == [[0] + bytes("450/")])
        }
    }

    /// Trap: by default an XPUB hears of a prefix once, however many subscribe, and so of the first peer only.
    @Test(arguments: [
        (SocketOptions(), [[1], [0]] as [[UInt8]]),
        (.with { $0.xpubVerbose = true }, [[1], [1], [0]]),
        (.with { $0.xpubVerboser = true }, [[1], [1], [0], [0]]),
    ])
    func xpubHearsEverySubscriberOfAPrefix_whenVerbose(_ options: SocketOptions, _ heard: [[UInt8]]) async throws {
        try await onLoop { stage in
            let context = try Context()
            let publisher = try Socket<XPub>(context, options: options)
            try publisher.bind("inproc://feed")
            let first = try Socket<Sub>(context)
            let second = try Socket<Sub>(context)
            try first.connect("inproc://feed")
            try second.connect("inproc://feed")
            let prefix = bytes("450/")
            try first.subscribe(prefix)
            var frames = try await self.hear(on: publisher, until: "a", from: first, stage.loop)
            try second.subscribe(prefix)
            frames += try await self.hear(on: publisher, until: "b", from: second, stage.loop)
            try first.unsubscribe(prefix)
            frames += try await self.hear(on: publisher, until: "c", from: first, stage.loop)
            try second.unsubscribe(prefix)
            frames += try await self.hear(on: publisher, until: "d", from: second, stage.loop)
            #expect(frames == heard.map { $0 + prefix })
        }
    }

    /// What the publisher hears before a marker that the subscriber now subscribes to.
    private func hear(
        on publisher: borrowing Socket<XPub>, until marker: String, from subscriber: borrowing Socket<Sub>,
        _ loop: PollLoop, isolation: isolated (any Actor)? = #isolation
    ) async throws -> [[UInt8]] {
        try subscriber.subscribe(bytes(marker))
        var heard: [[UInt8]] = []
        while true {
            let frames = try await loop.next(isolation: isolation, publisher).frames
            if frames == [[1] + bytes(marker)] { return heard }
            heard += frames
        }
    }

    @Test func eachRemainingKindCarriesAMessage() async throws {
        try await onLoop { stage in
            let context = try Context()
            let push = try Socket<Push>(context)
            let pull = try Socket<Pull>(context)
            try pull.bind("inproc://work")
            try push.connect("inproc://work")
            try await stage.loop.send([bytes("work")], on: push)
            #expect(try await stage.loop.next(pull).frames == [bytes("work")])

            let left = try Socket<Pair>(context)
            let right = try Socket<Pair>(context)
            try left.bind("inproc://pair")
            try right.connect("inproc://pair")
            try await stage.loop.send([bytes("pair")], on: right)
            #expect(try await stage.loop.next(left).frames == [bytes("pair")])

            let publisher = try Socket<Pub>(context)
            let subscriber = try Socket<XSub>(context)
            try publisher.bind("inproc://news")
            try subscriber.connect("inproc://news")
            try await stage.loop.send([[1]], on: subscriber)
            // The PUB takes the subscription in when it is next used; over inproc it is there already.
            #expect(try publisher.trySend([bytes("news")]))
            #expect(try await stage.loop.next(subscriber).frames == [bytes("news")])
        }
    }

    @Test func reqAndRepThrowWrongTurn_whenUsedTwiceOnOneSide() async throws {
        try await onLoop { stage in
            let context = try Context()
            let reply = try Socket<Rep>(context)
            let request = try Socket<Req>(context)
            try reply.bind("inproc://ask")
            try request.connect("inproc://ask")
            #expect(code { () throws(ZeroMQError) in _ = try request.tryReceive() } == .wrongTurn)
            #expect(code { () throws(ZeroMQError) in _ = try reply.trySend([[1]]) } == .wrongTurn)
            try await stage.loop.send([bytes("?")], on: request)
            #expect(code { () throws(ZeroMQError) in _ = try request.trySend([[1]]) } == .wrongTurn)
            #expect(try await stage.loop.next(reply).frames == [bytes("?")])
            try await stage.loop.send([bytes("!")], on: reply)
            #expect(try await stage.loop.next(request).frames == [bytes("!")])
        }
    }

    @Test func sendingThrowsMessageInvalid_whenThereIsNothingToSend() throws {
        let context = try Context()
        let dealer = try Socket<Dealer>(context)
        #expect(code { () throws(ZeroMQError) in _ = try dealer.trySend([[UInt8]]()) } == .messageInvalid)
        let router = try Socket<Router>(context)
        // libzmq would take the routing id, say yes, and send nothing.
        #expect(code { () throws(ZeroMQError) in _ = try router.trySend([[1]]) } == .messageInvalid)
    }

    @Test func bindingNamesTheCause_whenItFails() throws {
        let context = try Context()
        let first = try Socket<Pull>(context)
        let second = try Socket<Pull>(context)
        try first.bind("tcp://127.0.0.1:*")
        let taken = first.lastEndpoint
        #expect(code { () throws(ZeroMQError) in try second.bind(taken) } == .addressInUse)
        #expect(code { () throws(ZeroMQError) in try second.bind("127.0.0.1:5571") } == .endpointInvalid)
        #expect(code { () throws(ZeroMQError) in try second.bind("carrier-pigeon://x") } == .unsupported)
        #expect(code { () throws(ZeroMQError) in try second.bind("tcp://192.0.2.1:5571") } == .addressNotAvailable)
        #expect(code { () throws(ZeroMQError) in try second.bind("ipc:///nowhere/at/all.sock") } == .endpointNotFound)
        #expect(code { () throws(ZeroMQError) in try second.connect("tcp://127.0.0.1") } == .endpointInvalid)
        #expect(code { () throws(ZeroMQError) in try second.disconnect(taken) } == .endpointNotFound)
        #expect(second.lastEndpoint == "")
        try first.unbind(taken)
        #expect(code { () throws(ZeroMQError) in try first.unbind(taken) } == .endpointNotFound)
    }

    @Test func anErrorSaysWhatHappenedAndWhatToDo() throws {
        let context = try Context()
        let socket = try Socket<Pull>(context)
        let error = #expect(throws: ZeroMQError.self) { try socket.bind("nonsense") }
        #expect(error?.description.contains("bind nonsense failed [endpoint-invalid]: Invalid argument.") == true)
        #expect(error?.description.contains("tcp://HOST:PORT") == true)
        let codes = ZeroMQError.Code.allCases.map(\.rawValue)
        #expect(codes.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "-" } })
    }

    @Test(arguments: [
        SocketOptions.with { $0.lingerMs = -1 },
        .with { $0.lingerMs = 60_001 },
        .with { $0.maxMessageBytes = 0 },
        .with { $0.maxMessageBytes = -1 },
        .with { $0.sendHighWaterMark = -1 },
        .with { $0.receiveHighWaterMark = Int(Int32.max) + 1 },
        .with { $0.handshakeIntervalMs = -5 },
    ])
    func creatingThrowsOptionInvalid_whenAnOptionIsOutOfRange(_ options: SocketOptions) throws {
        let context = try Context()
        #expect(code { () throws(ZeroMQError) in _ = try Socket<Dealer>(context, options: options) } == .optionInvalid)
    }
}
