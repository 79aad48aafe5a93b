import EventSchema
import StreamProtocol
import Testing

/// Two processes that serve one log as its owner, and a process that only started again.
@Suite struct FollowerRivalTests {
    let log: SampleLog

    init() throws { log = try SampleLog(count: 20) }

    private func beat(_ position: Int) -> ControlMessage {
        let head = Beat.Head(log: log.log, head: log.cursor(position))
        return .beat(Beat(heads: [head], ledger: nil, clock: Timestamp(milliseconds: 0)))
    }

    /// Both say HELLO, are asked, and answer.
    private func clone(_ stage: inout FollowerStage) throws -> [FollowerStage.Machine.Action] {
        _ = stage.hello(log.announced(at: 10), instance: "a", from: 1)
        let asked = stage.hello(log.announced(at: 10), instance: "b", from: 2)
        let first = try #require(asked.opens.first?.echo)
        #expect(asked.sent.last?.peer == 2 || asked.sent.contains { $0.peer == 1 })
        let answer = stage.hello(log.announced(at: 10), echo: first, instance: "a", from: 1)
        let second = try #require(answer.opens.first?.echo)
        return stage.hello(log.announced(at: 10), echo: second, instance: "b", from: 2)
    }

    @Test func fences_WhenTwoProcessesAreAlive() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        let actions = try clone(&stage)
        #expect(actions.alarms.map(\.code) == [.logCloned])
        #expect(actions.refusals.map(\.code) == [.logCloned, .logCloned])
        #expect(Set(actions.sent.map(\.peer)) == [1, 2])
        #expect(stage.machine.fence(log.log)?.permanent == true)
        #expect(stage.giveLive(log.batch(11...12)).isEmpty)
    }

    @Test func staysFenced_WhenEitherSaysHelloAgain() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = try clone(&stage)
        for (peer, instance) in [(1, "a"), (2, "b"), (1, "a")] {
            let actions = stage.hello(log.announced(at: 10), instance: instance, from: peer)
            #expect(actions.refusals.map(\.code) == [.logCloned])
            #expect(actions.welcomes.isEmpty)
        }
    }

    @Test func isBelievedAgain_WhenTheOtherIsGone() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = try clone(&stage)
        _ = stage.give(.bye, from: 1)
        #expect(stage.hello(log.announced(at: 10), instance: "b", from: 2).welcomes.count == 1)
        #expect(stage.machine.fence(log.log) == nil)
    }

    @Test func asksAgainAtEachBeat_WhenTheQuestionWasLost() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = stage.hello(log.announced(at: 10), instance: "a", from: 1)
        let echo = try #require(stage.hello(log.announced(at: 10), instance: "b", from: 2).opens.first?.echo)
        #expect(stage.give(beat(10), from: 1).opens.map(\.echo) == [echo])
        #expect(stage.give(beat(10), from: 2).opens.isEmpty)
    }

    @Test func doesNotFence_WhenAProcessStartedAgain() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = stage.hello(log.announced(at: 10), instance: "a", from: 1)
        _ = stage.hello(log.announced(at: 12), instance: "b", from: 2)
        // What the old connection still held comes late, all at once.
        for _ in 0..<5 { #expect(stage.give(beat(10), from: 1).alarms.isEmpty) }
        for second in 1...20 {
            #expect(stage.give(beat(12), from: 2).alarms.isEmpty)
            let actions = stage.pass(1_000)
            #expect(actions.alarms.isEmpty)
            #expect(stage.machine.fence(log.log) == nil, "after \(second) s")
        }
    }

    @Test func doesNotFence_WhenTheOldHelloComesLast() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = stage.hello(log.announced(at: 12), instance: "b", from: 2)
        let asked = stage.hello(log.announced(at: 10), instance: "a", from: 1)
        let echo = try #require(asked.opens.first?.echo)
        for _ in 0..<3 {
            let actions = stage.hello(log.announced(at: 12), echo: echo, instance: "b", from: 2)
            #expect(actions.alarms.isEmpty)
            _ = stage.give(beat(12), from: 2)
        }
        #expect(stage.machine.fence(log.log) == nil)
    }

    @Test func doesNotFence_WhenOneProcessHasANewConnection() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = stage.hello(log.announced(at: 10), instance: "a", from: 1)
        let actions = stage.hello(log.announced(at: 10), instance: "a", from: 2)
        #expect(actions.opens.isEmpty)
        #expect(actions.welcomes.count == 1)
    }

    @Test func doesNotFence_WhenASecondSourceHoldsACopy() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = stage.hello(log.announced(at: 10), instance: "a", from: 1)
        #expect(stage.hello(log.announced(at: 10), node: "aggregator", instance: "b", from: 2).opens.isEmpty)
    }
}
