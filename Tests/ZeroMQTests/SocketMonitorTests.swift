import Testing

@testable import ZeroMQ

extension SocketEvent {
    /// A connection was accepted.
    var isArrival: Bool { if case .accepted = kind { true } else { false } }

    /// Whether the handshake came to an end, good or bad.
    var endsHandshake: Bool {
        switch kind {
        case .handshakeSucceeded, .handshakeFailed, .protocolFailed, .refused: true
        default: false
        }
    }
}

extension PollLoop {
    /// The next event that `isWanted`, waited for.
    func next(
        isolation: isolated (any Actor)? = #isolation, _ monitor: borrowing SocketMonitor,
        where isWanted: (SocketEvent) -> Bool
    ) async throws -> SocketEvent {
        while true {
            while let event = try monitor.tryReceive() { if isWanted(event) { return event } }
            try await expect(isolation: isolation, monitor.readable)
        }
    }
}

@Suite struct SocketMonitorTests {
    @Test func aServerSeesItsClientsComeAndGo() async throws {
        try await onLoop { stage in
            let context = try Context()
            let router = try Socket<Router>(context)
            let events = try router.monitor()
            try router.bind("tcp://127.0.0.1:*")
            let listening = try await stage.loop.next(events) { _ in true }
            #expect(listening.kind == .listening)
            #expect(listening.endpoint == router.lastEndpoint)
            do {
                let dealer = try Socket<Dealer>(context)
                try dealer.connect(router.lastEndpoint)
                guard case .accepted(let descriptor) = try await stage.loop.next(events, where: { _ in true }).kind
                else {
                    Issue.record("nobody was accepted")
                    return
                }
                #expect(descriptor > 2)
                #expect(try await stage.loop.next(events) { _ in true }.kind == .handshakeSucceeded)
            }
            #expect(try await stage.loop.next(events) { _ in true }.kind == .disconnected)
        }
    }

    @Test func threeCausesOfSilenceDiffer() async throws {
        let guarded = try await Guarded(otherwise: .refuse)
        try await onLoop { stage in
            // Nothing listens.
            let lonely = try Socket<Dealer>(guarded.context, options: guarded.clientOptions())
            let nothing = try lonely.monitor()
            try lonely.connect("tcp://127.0.0.1:1")
            var retries = 0
            while retries < 3 {
                let event = try await stage.loop.next(nothing) { _ in true }
                #expect(event.kind != .connected)
                if case .retrying = event.kind { retries += 1 }
            }

            // The client expects another key of the server.
            let router = try Socket<Router>(guarded.context, options: guarded.serverOptions)
            try router.bind("tcp://127.0.0.1:*")
            let other = try CurveKeyPair.generate().publicKey
            let misled = try Socket<Dealer>(guarded.context, options: guarded.clientOptions(server: other))
            let wrongKey = try misled.monitor()
            try misled.connect(router.lastEndpoint)
            for _ in 0..<2 {
                #expect(try await stage.loop.next(wrongKey) { $0.kind == .connected }.kind == .connected)
                let event = try await stage.loop.next(wrongKey) { $0.endsHandshake }
                guard case .handshakeFailed = event.kind else {
                    Issue.record("a wrong server key showed as \(event.kind)")
                    return
                }
            }

            // The server refuses the client's key.
            let stranger = try Socket<Dealer>(guarded.context, options: guarded.clientOptions())
            let notAdmitted = try stranger.monitor()
            try stranger.connect(router.lastEndpoint)
            #expect(try await stage.loop.next(notAdmitted) { $0.kind == .connected }.kind == .connected)
            #expect(try await stage.loop.next(notAdmitted) { $0.endsHandshake }.kind == .refused(status: 400))
        }
    }

    @Test func aSocketWorksOn_afterItsMonitorHasGone() async throws {
        try await onLoop { stage in
            let context = try Context()
            let pull = try Socket<Pull>(context)
            do {
                let events = try pull.monitor()
                try pull.bind("tcp://127.0.0.1:*")
                #expect(try await stage.loop.next(events) { _ in true }.kind == .listening)
            }
            // Had the monitor not been stopped, the I/O thread would block on telling it of these.
            for number in 0..<20 {
                let push = try Socket<Push>(context)
                try push.connect(pull.lastEndpoint)
                try await stage.loop.send([[UInt8(number)]], on: push)
                #expect(try await stage.loop.next(pull).frames == [[UInt8(number)]])
            }
        }
    }

    @Test func aMonitorSaysStopped_whenItsSocketCloses() async throws {
        try await onLoop { stage in
            let context = try Context()
            let pull = try Socket<Pull>(context)
            let events = try pull.monitor()
            _ = consume pull
            #expect(try await stage.loop.next(events) { _ in true }.kind == .stopped)
        }
    }

    /// Trap: libzmq's threads block on telling a monitor that has gone, and every socket of the context with them.
    @Test func aContextWorksOn_whenSocketsCloseBeforeTheirMonitors() async throws {
        let guarded = try await Guarded(otherwise: .refuse)
        try await onLoop { stage in
            let router = try Socket<Router>(guarded.context, options: guarded.serverOptions)
            try router.bind("tcp://127.0.0.1:*")
            for _ in 0..<100 {
                let first = try Socket<Dealer>(guarded.context, options: guarded.clientOptions())
                let second = try Socket<Dealer>(guarded.context, options: guarded.clientOptions())
                let events = try first.monitor()
                let others = try second.monitor()
                try first.connect(router.lastEndpoint)
                try second.connect(router.lastEndpoint)
                // While the second is in the middle of its handshake.
                #expect(try await stage.loop.next(events) { $0.endsHandshake }.kind == .refused(status: 400))
                _ = consume first
                _ = consume second
                _ = consume events
                _ = consume others
            }
            guarded.admissions[guarded.client.publicKey] = .admit(userID: "450")
            let last = try Socket<Dealer>(guarded.context, options: guarded.clientOptions())
            try last.connect(router.lastEndpoint)
            try await stage.loop.send([bytes("at last")], on: last)
            #expect(try await stage.loop.next(router).frames.last == bytes("at last"))
        }
    }

    /// Trap: strangers that connect and say nothing are dropped after the handshake interval.
    @Test func aSilentStrangerIsDropped_afterTheHandshakeInterval() async throws {
        try await onLoop { stage in
            let context = try Context()
            let router = try Socket<Router>(context, options: .with { $0.handshakeIntervalMs = 100 })
            let events = try router.monitor()
            try router.bind("tcp://127.0.0.1:*")
            let stranger = try RawPeer(connectedTo: router.lastEndpoint)
            defer { withExtendedLifetime(stranger) {} }
            #expect(try await stage.loop.next(events) { $0.isArrival }.isArrival)
            let end = try await stage.loop.next(events) { $0.endsHandshake }
            guard case .handshakeFailed = end.kind else {
                Issue.record("the stranger's end showed as \(end.kind)")
                return
            }
        }
    }
}
