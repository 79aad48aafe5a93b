import Synchronization
import Testing

@testable import ZeroMQ

@Suite struct PollLoopTests {
    @Test func actorsOnOneLoopRunOnItsThread_acrossEverySuspension() async throws {
        let loop = try PollLoop(name: "shared")
        #expect(loop.isIsolatingCurrentContext() == false)
        let members = (0..<4).map { _ in Member(loop) }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for member in members {
                group.addTask {
                    var findings = [await member.isOnLoop]
                    for _ in 0..<20 { findings.append(try await member.suspendInEveryWay()) }
                    return findings.allSatisfy { $0 }
                }
            }
            for try await wasOnLoop in group { #expect(wasOnLoop) }
        }
    }

    @Test func anActorMayAssumeTheIsolationOfAnother_whenBothAreOnTheLoop() async throws {
        let loop = try PollLoop(name: "shared")
        let other = Member(loop)
        let found = await Member(loop).assumes(other)
        #expect(found)
    }

    @Test func aWaitEndsAtItsDeadline_notBefore_whateverTheOthersWaitFor() async throws {
        let loop = try PollLoop(name: "deadlines")
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for delay in [40, 10, 30, 0, -5, 20] {
                group.addTask {
                    let deadline = start + .milliseconds(delay)
                    let ready = try await Member(loop).wait(until: deadline)
                    #expect(ContinuousClock.now >= deadline)
                    #expect(ready.timedOut && !ready.woken)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func aReadySocketIsNamed_andTheOthersAreNot() async throws {
        try await onLoop { stage in
            let context = try Context()
            let left = try Socket<Pair>(context)
            let right = try Socket<Pair>(context)
            try left.bind("inproc://p")
            try right.connect("inproc://p")
            #expect(try left.trySend([bytes("x")]))
            let ready = try await stage.loop.wait(for: [left.readable, right.readable], until: .now + .seconds(10))
            #expect(ready.contains(right.readable) && !ready.contains(left.readable) && !ready.timedOut)
            #expect(!ready.contains(right.writable))
            let both = right.pollItem([.readable, .writable])
            #expect(try await stage.loop.wait(for: [both]).contains(right.writable))
        }
    }

    @Test func aSocketIsServed_whileAnotherActorKeepsTheLoopBusy() async throws {
        let loop = try PollLoop(name: "busy")
        let isDone = Mutex(false)
        let spinner = Task {
            try await Stage(loop).perform { _ in while !isDone.withLock({ $0 }) { await Task.yield() } }
        }
        try await Stage(loop).perform { stage in
            let context = try Context()
            let push = try Socket<Push>(context)
            let pull = try Socket<Pull>(context)
            try pull.bind("tcp://127.0.0.1:*")
            try push.connect(pull.lastEndpoint)
            try await stage.loop.send([bytes("through")], on: push)
            #expect(try await stage.loop.next(pull).frames == [bytes("through")])
        }
        isDone.withLock { $0 = true }
        try await spinner.value
    }

    @Test func threeHundredActorsEachTalkOnTheirOwnSocket_onOneLoop() async throws {
        let loop = try PollLoop(name: "offices")
        let context = try Context()
        let count = 300
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await onLoop("province") { stage in
                    let router = try Socket<Router>(context)
                    try router.bind("inproc://province")
                    for _ in 0..<count {
                        let message = try await stage.loop.next(router)
                        #expect(try router.trySend(message.frames))
                    }
                }
            }
            for number in 0..<count {
                group.addTask {
                    try await Stage(loop).perform { stage in
                        let dealer = try Socket<Dealer>(context)
                        try dealer.connect("inproc://province")
                        try await stage.loop.send([bytes("\(number)")], on: dealer)
                        #expect(try await stage.loop.next(dealer).frames == [bytes("\(number)")])
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// The point of the design: messages cross two loops, none lost, at a rate that the bench states.
    @Test(.timeLimit(.minutes(5))) func twoHundredThousandMessagesPass() async throws {
        let count = 200_000
        let context = try Context()
        let folder = try TemporaryFolder()
        let endpoint = folder.endpoint("rate")
        async let sent: Void = onLoop("sender") { stage in
            let dealer = try Socket<Dealer>(context, options: .with { $0.lingerMs = 10_000 })
            try dealer.connect(endpoint)
            let frame = [UInt8](repeating: 42, count: 300)
            for _ in 0..<count { try await stage.loop.send([frame], on: dealer) }
        }
        async let received = onLoop("receiver") { stage in
            let router = try Socket<Router>(context)
            try router.bind(endpoint)
            var bytes = 0
            for _ in 0..<count { bytes += try await stage.loop.next(router).frames[1].count }
            return bytes
        }
        try await sent
        #expect(try await received == 300 * count)
    }
}

extension Member {
    fileprivate func assumes(_ other: Member) -> Bool { other.assumeIsolated { $0.isOnLoop } }

    /// Yields, waits, hops to the global pool and back, and crosses a cancellation handler.
    fileprivate func suspendInEveryWay() async throws -> Bool {
        var wasOnLoop = isOnLoop
        await Task.yield()
        wasOnLoop = wasOnLoop && isOnLoop
        _ = try await wait(until: .now)
        wasOnLoop = wasOnLoop && isOnLoop
        let elsewhere = await Task.detached { [loop] in loop.isIsolatingCurrentContext() }.value
        wasOnLoop = wasOnLoop && isOnLoop && elsewhere == false
        await withTaskCancellationHandler {
            wasOnLoop = wasOnLoop && self.isOnLoop
            await Task.yield()
            wasOnLoop = wasOnLoop && self.isOnLoop
        } onCancel: {
        }
        return wasOnLoop && isOnLoop
    }
}
