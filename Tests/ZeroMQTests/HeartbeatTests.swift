import Testing

@testable import ZeroMQ

@Suite(.timeLimit(.minutes(1))) struct HeartbeatTests {
    /// Trap: ZMTP's heartbeats are answered by libzmq's I/O thread. They see a frozen process, or a cut line, and never an
    /// application that hangs, which is why there are beats of our own besides.
    @Test func aFrozenPeerIsDropped_andOneWhoseApplicationHangsIsNot() async throws {
        try await onLoop { stage in
            let context = try Context()
            let options = SocketOptions.with {
                $0.heartbeatIntervalMs = 300
                $0.heartbeatTimeoutMs = 1_200
            }
            let router = try Socket<Router>(context, options: options)
            let events = try router.monitor()
            try router.bind("tcp://127.0.0.1:*")
            let hung = try Socket<Dealer>(try Context(), options: .with { $0.heartbeatIntervalMs = 0 })
            try hung.connect(router.lastEndpoint)
            try await stage.loop.send([bytes("hello")], on: hung)
            let hello = try await stage.loop.next(router)

            // From here on nobody touches the dealer's socket, for more than twice the timeout.
            for _ in 0..<2 {
                let start = ContinuousClock.now
                let frozen = try RawPeer(connectedTo: router.lastEndpoint)
                try frozen.shakeHands()
                _ = try await stage.loop.next(events) { $0.kind == .disconnected }
                let elapsed = ContinuousClock.now - start
                #expect(elapsed >= .milliseconds(1_200) && elapsed < .seconds(8))
                // It was asked for a sign of life, and then it, not the dealer, was dropped.
                let ping = try frozen.receiveFrame()
                #expect(ping?.flags == 4 && ping?.body.starts(with: [4] + bytes("PING")) == true)
                while try frozen.receiveFrame() != nil {}
            }
            while let event = try events.tryReceive() { #expect(event.kind != .disconnected) }
            #expect(try router.trySend([hello.frames[0], bytes("still there?")]))
            #expect(try await stage.loop.next(hung).frames == [bytes("still there?")])
        }
    }

    /// Trap: the limits of the above. Once the hung application's queue is full, libzmq stops reading from the connection,
    /// and with it the heartbeats: whichever side asks for them drops the connection.
    @Test(arguments: [SocketType.router, .dealer])
    func aPeerWhoseApplicationHangsIsDropped_onceItsQueueIsFull(asking: SocketType) async throws {
        try await onLoop { stage in
            let context = try Context()
            var options = SocketOptions()
            options.sendHighWaterMark = 10
            options.receiveHighWaterMark = 10
            options.heartbeatTimeoutMs = 1_000
            options.heartbeatIntervalMs = asking == .router ? 250 : 0
            let router = try Socket<Router>(context, options: options)
            let events = try router.monitor()
            try router.bind("tcp://127.0.0.1:*")
            options.heartbeatIntervalMs = asking == .dealer ? 250 : 0
            let hung = try Socket<Dealer>(try Context(), options: options)
            let itsEvents = try hung.monitor()
            try hung.connect(router.lastEndpoint)
            try await stage.loop.send([bytes("hello")], on: hung)
            let hello = try await stage.loop.next(router)

            let message = [hello.frames[0], [UInt8](repeating: 7, count: 100_000)]
            var isConnected = true
            while isConnected {
                // After the drop the address is unknown.
                while (try? router.trySend(message)) == true {}
                try await stage.loop.expect(events.readable, router.writable)
                while let event = try events.tryReceive() { if event.kind == .disconnected { isConnected = false } }
            }
            // If it did not ask itself, it learns of this only as its application reads on; then it comes back. What it
            // sends before that is lost, though trySend says yes.
            var isAware = false
            var isBack = false
            while !isBack {
                try await stage.loop.expect(hung.readable, itsEvents.readable)
                while try hung.tryReceive() != nil {}
                while let event = try itsEvents.tryReceive() {
                    if event.kind == .disconnected { isAware = true }
                    if event.kind == .handshakeSucceeded { isBack = isAware }
                }
            }
            try await stage.loop.expect(hung.writable)
            try await stage.loop.send([bytes("again")], on: hung)
            #expect(try await stage.loop.next(router).frames.last == bytes("again"))
        }
    }
}
