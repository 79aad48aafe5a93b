import Synchronization
import Testing

@testable import ZeroMQ

/// How waits, loops, sockets and contexts end, in any order.
@Suite struct EndingTests {
    @Test func aWaitThrowsCancellation_whenItsTaskIsCancelled_andTheOthersGoOn() async throws {
        let loop = try PollLoop(name: "cancel")
        let first = Member(loop)
        let second = Member(loop)
        let cancelled = await startWaiting(first)
        let waiting = await startWaiting(second)
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        await second.turn()
        #expect(!waiting.isCancelled)
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }

    @Test func aWaitThrowsCancellationAtOnce_whenItsTaskWasCancelledBefore() async throws {
        let member = Member(try PollLoop(name: "cancel"))
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            try await member.waitForEver()
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func cancellingWhileTheWaitBeginsOrEndsNeverHangs() async throws {
        let member = Member(try PollLoop(name: "cancel"))
        for _ in 0..<500 {
            let task = Task { try await member.wait(until: .now + .seconds(10)) }
            member.wake.signal()
            task.cancel()
            // Either end is right; both in turn occur.
            if case .success(let ready) = await task.result { #expect(ready.woken) }
        }
    }

    @Test func aFarewellCanBeSent_afterCancellation() async throws {
        let context = try Context()
        let loop = try PollLoop(name: "farewell")
        let (entries, entered) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            try await Stage(loop).perform { stage in
                let push = try Socket<Push>(context, options: .with { $0.lingerMs = 10_000 })
                try push.connect("inproc://farewell")
                entered.finish()
                await #expect(throws: CancellationError.self) { try await stage.loop.wait(for: []) }
                #expect(try push.trySend([bytes("BYE")]))
            }
        }
        for await _ in entries {}
        task.cancel()
        try await onLoop { stage in
            let pull = try Socket<Pull>(context)
            try pull.bind("inproc://farewell")
            #expect(try await stage.loop.next(pull).frames == [bytes("BYE")])
        }
        try await task.value
    }

    @Test func everyWaitThrowsLoopStopped_whenTheLoopIsStopped_nowAndLater() async throws {
        let loop = try PollLoop(name: "stop")
        let member = Member(loop)
        let waiting = [await startWaiting(Member(loop)), await startWaiting(member)]
        loop.stop()
        loop.stop()
        for task in waiting {
            let error = await #expect(throws: ZeroMQError.self) { try await task.value }
            #expect(error?.code == .loopStopped)
        }
        let error = await #expect(throws: ZeroMQError.self) { try await member.waitForEver() }
        #expect(error?.code == .loopStopped)
        // Actors still run there.
        #expect(await member.isOnLoop)
    }

    /// Trap: the isolated deinit of actors did not run when the loop stopped first.
    @Test func anActorsDeinitRunsOnTheLoopsThread_evenAfterStop() async throws {
        let (ends, ended) = AsyncStream.makeStream(of: Bool?.self)
        do {
            let loop = try PollLoop(name: "deinit")
            let holder = try Holder(loop, Context(), ended)
            try await holder.open()
            loop.stop()
        }
        var findings: [Bool?] = []
        for await finding in ends { findings.append(finding) }
        #expect(findings == [true])
    }

    @Test func theThreadEnds_withTheLastReferenceToTheLoop() async throws {
        weak var core: PollCore?
        do {
            let loop = try PollLoop(name: "last")
            core = loop.core
            let member = Member(loop)
            #expect(await member.isOnLoop)
        }
        let deadline = ContinuousClock.now + .seconds(10)
        while core != nil, ContinuousClock.now < deadline { await Task.yield() }
        #expect(core == nil)
    }

    @Test func waitsThrowTerminated_whenTheirContextIsShutDown_andThoseOnAnotherGoOn() async throws {
        let loop = try PollLoop(name: "shutdown")
        let context = try Context()
        let healthy = try Context()
        let (entries, entered) = AsyncStream.makeStream(of: Void.self)
        let waiting = Task {
            try await Stage(loop).perform { stage in
                let pull = try Socket<Pull>(context)
                entered.yield()
                let error = await #expect(throws: ZeroMQError.self) {
                    try await stage.loop.wait(for: [pull.readable])
                }
                #expect(error?.code == .terminated)
                #expect(code { () throws(ZeroMQError) in _ = try pull.tryReceive() } == .terminated)
                #expect(code { () throws(ZeroMQError) in try pull.bind("inproc://x") } == .terminated)
            }
        }
        let other = Task {
            try await Stage(loop).perform { stage in
                let pull = try Socket<Pull>(healthy)
                try pull.bind("inproc://healthy")
                entered.yield()
                #expect(try await stage.loop.next(pull).frames == [bytes("alive")])
            }
        }
        var entered2 = entries.makeAsyncIterator()
        await entered2.next()
        await entered2.next()
        context.shutdown()
        try await waiting.value
        try await onLoop { stage in
            let push = try Socket<Push>(healthy)
            try push.connect("inproc://healthy")
            try await stage.loop.send([bytes("alive")], on: push)
        }
        try await other.value
        #expect(code { () throws(ZeroMQError) in _ = try Socket<Pull>(context) } == .terminated)
    }

    @Test func waitingThrowsClosed_whenTheSocketIsClosedBeforeOrMeanwhile() async throws {
        let loop = try PollLoop(name: "closed")
        let (_, ended) = AsyncStream.makeStream(of: Bool?.self)
        let holder = try Holder(loop, Context(), ended)
        try await holder.open()
        let waiting = Task { try await holder.waitOnItsSocket() }
        while await !holder.isWaiting { await Task.yield() }
        await holder.close()
        let error = await #expect(throws: ZeroMQError.self) { try await waiting.value }
        #expect(error?.code == .closed)
        try await Stage(loop).perform { stage in
            let context = try Context()
            let pull = try Socket<Pull>(context)
            let item = pull.readable
            _ = consume pull
            let error = await #expect(throws: ZeroMQError.self) { try await stage.loop.wait(for: [item]) }
            #expect(error?.code == .closed)
        }
    }

    @Test func aContextEndsAtOnce_whenUnsentMessagesHaveNowhereToGo() throws {
        let start = ContinuousClock.now
        do {
            let context = try Context()
            let push = try Socket<Push>(context, options: .with { $0.immediate = false })
            try push.connect("tcp://127.0.0.1:1")
            #expect(try push.trySend([bytes("never")]))
        }
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test func aContextWaitsForItsSocketsLinger_andNoLonger() throws {
        let start = ContinuousClock.now
        do {
            let context = try Context()
            let push = try Socket<Push>(
                context,
                options: .with {
                    $0.immediate = false
                    $0.lingerMs = 150
                })
            try push.connect("tcp://127.0.0.1:1")
            #expect(try push.trySend([bytes("never")]))
        }
        let elapsed = ContinuousClock.now - start
        #expect(elapsed >= .milliseconds(140) && elapsed < .seconds(10))
    }

    @Test func aSocketKeepsItsContextAlive() async throws {
        try await onLoop { stage in
            let left = try Socket<Pair>(Context())
            try left.bind("tcp://127.0.0.1:*")
            let right = try Socket<Pair>(Context())
            try right.connect(left.lastEndpoint)
            try await stage.loop.send([bytes("still here")], on: right)
            #expect(try await stage.loop.next(left).frames == [bytes("still here")])
        }
    }
}

/// An actor that stores its socket, which the house does not do, to see what happens then.
private actor Holder {
    nonisolated let loop: PollLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    private let context: Context
    private let ended: AsyncStream<Bool?>.Continuation
    private var socket: Socket<Pull>?
    private(set) var isWaiting = false

    init(_ loop: PollLoop, _ context: Context, _ ended: AsyncStream<Bool?>.Continuation) {
        self.loop = loop
        self.context = context
        self.ended = ended
    }

    isolated deinit {
        ended.yield(loop.isIsolatingCurrentContext())
        ended.finish()
    }

    func open() throws { socket = try Socket<Pull>(context) }

    func close() { socket = nil }

    func waitOnItsSocket() async throws {
        let item: PollItem
        switch socket {
        case .some(let socket): item = socket.readable
        case nil: return
        }
        isWaiting = true
        _ = try await loop.wait(for: [item])
    }
}
