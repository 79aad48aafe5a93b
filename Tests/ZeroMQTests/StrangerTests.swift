import Testing

@testable import ZeroMQ

/// What strangers may do to a bound socket before anybody has asked who they are. Memory and descriptors belong to a whole
/// process, so that the tests of these run in one of their own.
@Suite(.timeLimit(.minutes(2))) struct StrangerTests {
    /// Trap: without a limit, libzmq takes in whatever length a stranger announces.
    @Test func aHugeFrameEndsItsConnection_andTheMemoryStays() async {
        await #expect(processExitsWith: .success) {
            try await onLoop { stage in
                let context = try Context()
                let options = SocketOptions()
                let router = try Socket<Router>(context, options: options)
                let events = try router.monitor()
                try router.bind("tcp://127.0.0.1:*")
                let dealer = try Socket<Dealer>(context)
                try dealer.connect(router.lastEndpoint)
                try await stage.loop.send([bytes("before")], on: dealer)
                #expect(try await stage.loop.next(router).frames.last == bytes("before"))

                let limit = UInt64(options.maxMessageBytes)
                let before = try residentBytes()
                for announced in [limit + 1, 1 << 30, UInt64(Int64.max), .max] {
                    for isHandshaken in [false, true] {
                        let stranger = try RawPeer(connectedTo: router.lastEndpoint)
                        if isHandshaken { try stranger.shakeHands() } else { try stranger.greet() }
                        let taken = try stranger.flood(
                            announcing: announced, sending: 64 << 20, isCommand: !isHandshaken)
                        #expect(!taken, "\(announced) bytes, handshaken: \(isHandshaken)")
                        _ = try await stage.loop.next(events) {
                            $0.kind == .disconnected || ($0.endsHandshake && $0.kind != .handshakeSucceeded)
                        }
                    }
                }
                let growth = try residentBytes() - before
                #expect(growth < 16 << 20)
                // The others never noticed.
                try await stage.loop.send([bytes("after")], on: dealer)
                #expect(try await stage.loop.next(router).frames.last == bytes("after"))
            }
        }
    }

    /// What the limit is for, and that ``residentBytes()`` would show it: libzmq's own default, which no
    /// ``SocketOptions`` can ask for.
    @Test func aHugeFrameFillsTheMemory_whenThereIsNoLimit() async {
        await #expect(processExitsWith: .success) {
            try await onLoop { _ in
                let context = try Context()
                let router = try Socket<Router>(context)
                let unlimited = withUnsafeBytes(of: Int64(-1)) { Array($0) }
                try router.handle.set(22, bytes: unlimited, "set ZMQ_MAXMSGSIZE")
                try router.bind("tcp://127.0.0.1:*")
                let stranger = try RawPeer(connectedTo: router.lastEndpoint)
                try stranger.greet()
                let before = try residentBytes()
                #expect(try stranger.flood(announcing: 128 << 20, sending: 64 << 20, isCommand: true))
                // The system still holds a few megabytes of it.
                let growth = try residentBytes() - before
                #expect(growth > 32 << 20)
            }
        }
    }

    @Test func theLimitIsOnByDefault_andCannotBeTakenOff() throws {
        #expect(SocketOptions().maxMessageBytes == 2 << 20)
        let context = try Context()
        for none in [-1, 0, Int.min] {
            let options = SocketOptions.with { $0.maxMessageBytes = none }
            #expect(
                code { () throws(ZeroMQError) in _ = try Socket<Router>(context, options: options) } == .optionInvalid)
        }
    }

    /// Trap: half-open connections are cheap, and cost nobody else anything, as long as they end.
    @Test func aCrowdThatSaysNothingIsDropped_andAnHonestPeerIsServedMeanwhile() async {
        await #expect(processExitsWith: .success) {
            try setDescriptorLimit(8_192)
            try await onLoop { stage in
                let context = try Context()
                let router = try Socket<Router>(context, options: .with { $0.handshakeIntervalMs = 2_000 })
                let events = try router.monitor()
                try router.bind("tcp://127.0.0.1:*")
                let endpoint = router.lastEndpoint
                let crowd = try (0..<1_500).map { _ in try RawPeer(connectedTo: endpoint) }

                // The honest peer comes last and asks again whenever someone is dropped.
                let dealer = try Socket<Dealer>(context)
                try dealer.connect(endpoint)
                var accepted = 0
                var admitted = 0
                var dropped = 0
                var answers = 0
                while dropped < crowd.count {
                    try await stage.loop.send([bytes("hello")], on: dealer)
                    #expect(try router.trySend(try await stage.loop.next(router).frames))
                    #expect(try await stage.loop.next(dealer).frames == [bytes("hello")])
                    answers += 1
                    try await stage.loop.expect(events.readable)
                    while let event = try events.tryReceive() {
                        switch event.kind {
                        case .accepted: accepted += 1
                        case .handshakeSucceeded: admitted += 1
                        case .handshakeFailed: dropped += 1
                        default: break
                        }
                    }
                }
                // More than one answer: the first came before the last of the crowd had gone.
                #expect(answers > 1)
                #expect(accepted == crowd.count + 1)
                #expect(admitted == 1)
                for stranger in crowd {
                    // What it is told is the first half of a greeting, and then the end.
                    #expect(try stranger.receive(10)?.first == 0xFF)
                    #expect(try stranger.receive(1) == nil)
                }
            }
        }
    }
}
