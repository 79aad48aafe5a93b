import EventSchema
import StreamProtocol
import Testing

/// What a follower never exceeds, however much there is to follow.
@Suite struct FollowerBoundsTests {
    private func stage(
        _ logs: [SampleLog], _ change: (inout StreamFollower<Int>.Settings) -> Void
    ) throws -> FollowerStage {
        var settings = StreamFollower<Int>.Settings()
        settings.fetchBytes = 1_000
        settings.waitingBytes = 100_000
        settings.liveReserveBytes = 1_000
        change(&settings)
        return try FollowerStage(offices: logs.map(\.office.text), settings: settings)
    }

    private func logs(_ count: Int) throws -> [SampleLog] {
        try (1...count).map { try SampleLog("office-\($0)", log: UInt64($0), count: 40) }
    }

    @Test func hasNoMoreFetchesUnderWayThanItMay_AndServesAllLogsInTurn() throws {
        let logs = try logs(6)
        var stage = try stage(logs) { $0.fetchesUnderWay = 2 }
        var asked: [Int] = []
        for (peer, log) in logs.enumerated() { asked += stage.hello(log.announced, from: peer).fetches.map(\.peer) }
        #expect(asked == [0, 1])
        // Each answer makes room for one more: all logs get their first fetch before any gets its second.
        for index in 0..<6 {
            asked += stage.give(.batch(logs[index].batch(1...4)), from: index).fetches.map(\.peer)
        }
        #expect(asked == [0, 1, 2, 3, 4, 5, 0, 1])
    }

    @Test func fetchesNoMoreThanMayWait_AndGoesOnAfterTheCommit() throws {
        let logs = try logs(5)
        var stage = try stage(logs) { $0.waitingBytes = 2_000 }
        var fetches: [Int] = []
        for (peer, log) in logs.enumerated() { fetches += stage.hello(log.announced, from: peer).fetches.map(\.peer) }
        #expect(fetches == [0, 1])
        let first = stage.give(.batch(logs[0].batch(1...30)), from: 0)
        #expect(first.fetches.isEmpty)
        #expect(stage.commit(first).fetches.map(\.peer) == [2])
    }

    @Test func dropsALiveBatchAndFetchesItLater_WhenNothingMoreMayWait() throws {
        let log = try logs(1)[0]
        var stage = try stage([log]) {
            $0.waitingBytes = 1_000
            $0.liveReserveBytes = 0
        }
        _ = stage.hello(log.announced(at: 0), from: 1)
        let stored = stage.giveLive(log.batch(1...20))
        #expect(stored.stored.count == 1)
        #expect(stage.giveLive(log.batch(21...40)).isEmpty)
        #expect(stage.commit(stored).fetches.map(\.fetch.from) == [Position(21)])
    }

    @Test func takesLiveBatchesOfUpToDateLogs_WhileABacklogFillsTheRest() throws {
        let logs = try logs(2)
        var stage = try stage(logs) { $0.waitingBytes = 1_000 }
        _ = stage.hello(logs[0].announced, from: 1)
        _ = stage.hello(logs[1].announced(at: 0), from: 2)
        // The fetch under way has all the room there is.
        #expect(stage.giveLive(logs[1].batch(1...2)).stored.map(\.lane) == [.live])
        // A log that is itself behind has no part in the reserve.
        #expect(stage.give(.batch(logs[0].batch(1...30)), from: 1).stored.count == 1)
        #expect(stage.giveLive(logs[0].batch(31...32)).isEmpty)
    }

    @Test(arguments: 1...20)
    func neverHandsOnMoreThanMayWait_WhateverComes(_ seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let logs = try logs(4)
        var stage = try stage(logs) {
            $0.waitingBytes = 5_000
            $0.fetchBytes = 1_500
        }
        var position = [0, 0, 0, 0]
        var waiting: [StreamFollower<Int>.Action] = []
        for (peer, log) in logs.enumerated() { _ = stage.hello(log.announced, from: peer) }
        for _ in 0..<300 {
            let index = Int.random(in: 0...3, using: &random)
            let last = min(40, position[index] + Int.random(in: 1...12, using: &random))
            if position[index] < last {
                let batch = logs[index].batch((position[index] + 1)...last)
                let actions =
                    Bool.random(using: &random)
                    ? stage.giveLive(batch) : stage.give(.batch(batch), from: index)
                for stored in actions.stored { position[index] = Int(stored.batch.last.value) }
                waiting += actions.filter { if case .store = $0 { true } else { false } }
            }
            let bytes = waiting.stored.reduce(0) { $0 + $1.batch.waitingBytes }
            #expect(bytes <= 6_000, "seed \(seed): \(bytes) bytes wait")
            if Int.random(in: 0...3, using: &random) == 0 {
                _ = stage.commit(waiting)
                waiting = []
            }
        }
        #expect(position.contains { $0 > 0 }, "seed \(seed)")
    }
}

/// SplitMix64, so that a failing seed can be run again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
