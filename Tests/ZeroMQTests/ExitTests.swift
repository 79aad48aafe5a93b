import Glibc
import Testing
import ZeroMQ

/// A process ends when it wants to, whatever is open.
@Suite(.timeLimit(.minutes(1))) struct ExitTests {
    @Test func aProcessExitsCleanly_withSocketsOpenWaitsUnderWayAndMessagesUnsent() async {
        await #expect(processExitsWith: .exitCode(7)) {
            let context = try Context()
            let loop = try PollLoop(name: "exit")
            let (entries, entered) = AsyncStream.makeStream(of: Void.self)
            let task = Task {
                try await Stage(loop).perform { stage in
                    let options = SocketOptions.with {
                        $0.immediate = false
                        $0.lingerMs = 60_000
                    }
                    let push = try Socket<Push>(context, options: options)
                    try push.connect("tcp://127.0.0.1:1")
                    for _ in 0..<100 { #expect(try push.trySend([bytes("unsent")])) }
                    let router = try Socket<Router>(context)
                    try router.bind("tcp://127.0.0.1:*")
                    entered.finish()
                    _ = try await stage.loop.wait(for: [router.readable])
                }
            }
            for await _ in entries {}
            #expect(!task.isCancelled)
            exit(7)
        }
    }

    @Test func waitingOffTheLoopStopsTheProcess() async {
        await #expect(processExitsWith: .failure) {
            let loop = try PollLoop(name: "off")
            _ = try await loop.wait(for: [], until: .now)
        }
    }

    @Test func usingASocketOffItsLoopStopsTheProcess() async {
        await #expect(processExitsWith: .failure) {
            let context = try Context()
            let socket = try Socket<Pull>(context)
            nonisolated(unsafe) let item = socket.readable
            try await Stage(PollLoop(name: "on")).perform { stage in
                _ = try await stage.loop.wait(for: [item], until: .now)
            }
            _ = try socket.tryReceive()
        }
    }
}
