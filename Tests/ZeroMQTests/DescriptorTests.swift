import Glibc
import Testing

@testable import ZeroMQ

/// What happens when there are no more sockets or descriptors: a coded error where we ask for one, and trouble inside
/// libzmq where it asks for one.
@Suite(.timeLimit(.minutes(1))) struct DescriptorTests {
    @Test func creatingThrowsTooMany_whenTheContextHasNoSocketLeft() throws {
        let context = try Context(maxSockets: 2)
        let first = try Socket<Pull>(context)
        let second = try Socket<Pull>(context)
        let error = #expect(throws: ZeroMQError.self) { _ = try Socket<Pull>(context) }
        #expect(error?.code == .tooMany)
        #expect(error?.errno == EMFILE)
        // A monitor takes two more.
        #expect(code { () throws(ZeroMQError) in _ = try first.monitor() } == .tooMany)
        #expect(error?.whatToDo.contains("LimitNOFILE") == true)
        #expect(error?.whatToDo.contains("maxSockets") == true)
        // What is there works on.
        try second.bind("inproc://second")
        #expect(try second.tryReceive() == nil)
    }

    /// Trap: a listener that cannot accept is told so by the system again at once, and spins a core until it can. So the
    /// limit is checked at start, and `acceptFailed` is worth an alarm.
    @Test func aListenerSpins_whenTheProcessHasNoDescriptorLeft_andRecovers() async {
        await #expect(processExitsWith: .success) {
            try await onLoop { stage in
                let context = try Context()
                let router = try Socket<Router>(context)
                let events = try router.monitor()
                try router.bind("tcp://127.0.0.1:*")
                let endpoint = router.lastEndpoint
                let crowd = try (0..<3).map { _ in try RawPeer() }
                try setDescriptorLimit(256)
                do {
                    let hoard = DescriptorHoard()
                    defer { withExtendedLifetime(hoard) {} }
                    #expect(
                        code { () throws(ZeroMQError) in _ = try Socket<Pull>(context) } == .tooMany)
                    #expect(code { () throws(ZeroMQError) in _ = try PollLoop(name: "one more") } == .tooMany)
                    for peer in crowd { try peer.connect(to: endpoint) }
                    // Three connections, and it has failed a thousand times.
                    for _ in 0..<1_000 {
                        _ = try await stage.loop.next(events) { $0.kind == .acceptFailed(errno: EMFILE) }
                    }
                }
                for peer in crowd {
                    try peer.shakeHands()
                    _ = try await stage.loop.next(events) { $0.kind == .handshakeSucceeded }
                }
                _ = try Socket<Pull>(context)
            }
        }
    }

    /// Trap: where nothing can be opened any more, libdispatch ends the process (SIGILL in _dispatch_workq_monitor_pools). So
    /// no connection is given the last descriptors.
    @Test func connectionsTakeAllButTheReserve() async {
        await #expect(processExitsWith: .success) {
            try await onLoop { stage in
                let context = try Context()
                let router = try Socket<Router>(context)
                let events = try router.monitor()
                try router.bind("tcp://127.0.0.1:*")
                try setDescriptorLimit(256)
                // Each takes two descriptors of this process: its own, and that of the server.
                var crowd: [RawPeer] = []
                for _ in 0..<90 { crowd.append(try RawPeer(connectedTo: router.lastEndpoint)) }
                _ = try await stage.loop.next(events) { $0.kind == .acceptFailed(errno: EMFILE) }
                // It is closed, not left waiting.
                #expect(try crowd[89].receive(1) == nil)
                var free: [Int32] = []
                while case let number = dup(0), number >= 0 { free.append(number) }
                #expect(free.count >= 32)
                for number in free { close(number) }
            }
        }
    }
}
