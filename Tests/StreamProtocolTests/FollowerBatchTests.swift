import EventSchema
import StreamProtocol
import Testing

/// How a follower takes batches from both lanes, fills holes and acknowledges.
@Suite struct FollowerBatchTests {
    let log: SampleLog

    init() throws { log = try SampleLog(count: 20) }

    @Test func storesFetchesOnAndAcknowledgesAfterTheCommit() throws {
        var stage = try FollowerStage()
        _ = stage.hello(log.announced)
        let first = stage.give(.batch(log.batch(1...8)), from: 1)
        #expect(first.stored.map(\.batch) == [log.batch(1...8)])
        #expect(first.stored.map(\.lane) == [.fetched])
        // The next fetch leaves before the commit; no acknowledgement does.
        #expect(first.fetches.map(\.fetch.from) == [Position(9)])
        #expect(first.acks.isEmpty)
        #expect(stage.machine.stored(log.log) == log.header.start)
        let second = stage.give(.batch(log.batch(9...20)), from: 1)
        #expect(second.fetches.isEmpty)
        let acks = stage.commit(first + second).acks
        let entry = Ack.Stored(log: log.log, through: log.cursor(20), accepted: 20, rejected: 0, parked: 0)
        #expect(
            acks.map(\.ack) == [
                Ack(logs: [entry], ledger: LedgerHead(life: stage.ledger.life, position: 20, digest: .zero))
            ])
        #expect(stage.machine.stored(log.log) == log.cursor(20))
    }

    @Test func storesALiveBatchAtOnce_WhenItContinuesTheCursor() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = stage.hello(log.announced(at: 10))
        #expect(stage.giveLive(log.batch(11...12)) == [.store(log.batch(11...12), lane: .live)])
        #expect(stage.giveLive(log.batch(13...13)) == [.store(log.batch(13...13), lane: .live)])
    }

    @Test func fetchesFromTheCursor_WhenALiveBatchLeavesAHole() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = stage.hello(log.announced(at: 10))
        let actions = stage.giveLive(log.batch(13...14))
        #expect(actions.stored.isEmpty)
        #expect(actions.fetches.map(\.fetch.from) == [Position(11)])
        let filled = stage.give(.batch(log.batch(11...14)), from: 1)
        #expect(filled.stored.map(\.batch) == [log.batch(11...14)])
        #expect(filled.fetches.isEmpty)
    }

    @Test func doesNothing_WhenALiveBatchLeavesAHoleAndNobodyServesTheLog() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        #expect(stage.giveLive(log.batch(13...14)).isEmpty)
    }

    @Test func storesOnlyTheRest_WhenABatchStraddlesTheCursor() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = stage.hello(log.announced(at: 10))
        #expect(stage.giveLive(log.batch(8...13)) == [.store(log.batch(11...13), lane: .live)])
    }

    @Test(arguments: [1...10, 9...10, 1...4])
    func ignoresWhatItHolds(_ range: ClosedRange<Int>) throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = stage.hello(log.announced(at: 10))
        #expect(stage.giveLive(log.batch(range)).isEmpty)
    }

    @Test func storesOnce_WhenTheSameBatchComesOnBothLanes() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = stage.hello(log.announced(at: 12))
        #expect(stage.giveLive(log.batch(11...12)).stored.count == 1)
        #expect(stage.give(.batch(log.batch(11...12)), from: 1).isEmpty)
    }

    @Test func ignoresALog_WhenItWasNeverAnnounced() throws {
        var stage = try FollowerStage()
        #expect(stage.giveLive(log.batch(1...2)).isEmpty)
    }

    @Test func ignoresABatch_WhenItNamesAnotherOfficeThanItsLogs() throws {
        var stage = try FollowerStage(holding: [(log, 0)])
        let stranger = Batch(
            office: try OfficeID("452"), log: log.log, first: .first, count: 2, before: log.digests[0],
            after: log.digests[2], signature: SampleLog.signature, lines: log.batch(1...2).lines)
        #expect(stage.giveLive(stranger).isEmpty)
    }

    @Test func ignoresABatch_WhenNobodyAskedForIt() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = stage.hello(log.announced(at: 10))
        #expect(stage.give(.batch(log.batch(11...12)), from: 1).isEmpty)
    }

    @Test func ignoresABatch_WhenAnotherPeerWasAsked() throws {
        var stage = try FollowerStage()
        #expect(stage.hello(log.announced, from: 1).fetches.map(\.peer) == [1])
        _ = stage.hello(log.announced, node: "aggregator", from: 2)
        #expect(stage.give(.batch(log.batch(1...8)), from: 2).isEmpty)
        #expect(stage.give(.batch(log.batch(1...8)), from: 1).stored.count == 1)
    }

    @Test func queuesALiveBatchBehindFetchedOnesOfItsLog() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = stage.hello(log.announced(at: 14))
        let fetched = stage.give(.batch(log.batch(11...14)), from: 1)
        #expect(stage.giveLive(log.batch(15...16)) == [.store(log.batch(15...16), lane: .fetched)])
        _ = stage.commit(fetched)
        #expect(stage.giveLive(log.batch(17...17)).stored.map(\.lane) == [.fetched])
        // Its own turn again, once all that came before is stored.
        _ = stage.commit([
            .store(log.batch(15...16), lane: .fetched), .store(log.batch(17...17), lane: .fetched),
        ])
        #expect(stage.giveLive(log.batch(18...18)).stored.map(\.lane) == [.live])
    }

    @Test func acknowledgesOneMessageAPeer_WhenSeveralLogsWereStored() throws {
        let other = try SampleLog("452", log: 2)
        var stage = try FollowerStage(holding: [(log, 10), (other, 10)])
        _ = stage.hello(log.announced(at: 10), other.announced(at: 10), node: "aggregator", from: 1)
        _ = stage.hello(other.announced(at: 10), from: 2)
        let stored =
            stage.giveLive(log.batch(11...12)) + stage.giveLive(other.batch(11...13))
            + stage.giveLive(log.batch(13...13))
        let acks = stage.commit(stored).acks
        #expect(acks.map(\.peer) == [1, 2])
        #expect(acks.map { $0.ack.logs.map(\.log) } == [[log.log, other.log], [other.log]])
        #expect(acks[0].ack.logs.map(\.through) == [log.cursor(13), other.cursor(13)])
        #expect(acks[0].ack.logs.map(\.accepted) == [3, 3])
    }

    // MARK: What does not go well

    @Test func alarmsAndAsksTheNextServer_WhenAFetchedBatchIsDamaged() throws {
        var stage = try FollowerStage()
        _ = stage.hello(log.announced, node: "aggregator", from: 1)
        _ = stage.hello(log.announced, from: 2)
        let actions = stage.give(.batch(log.batch(1...8).with(after: .zero)), from: 1)
        #expect(actions.alarms.map(\.code) == [.batchDamaged])
        #expect(actions.stored.isEmpty)
        #expect(actions.fetches.map(\.peer) == [2])
    }

    @Test func waitsForTheNextBeat_WhenTheOnlyServersAnswerIsOfNoUse() throws {
        for answer in [log.batch(1...8).with(after: .zero), log.batch(5...8)] {
            var stage = try FollowerStage()
            _ = stage.hello(log.announced)
            #expect(stage.give(.batch(answer), from: 1).fetches.isEmpty)
            #expect(stage.give(.batch(answer), from: 1).isEmpty)
            let head = Beat.Head(log: log.log, head: log.head)
            let beat = Beat(heads: [head], ledger: nil, clock: stage.now.clock)
            #expect(stage.give(.beat(beat), from: 1).fetches.map(\.fetch.from) == [.first])
        }
    }

    @Test func believesAServer_WhenItRefusesAFetch() throws {
        var stage = try FollowerStage()
        _ = stage.hello(log.announced, node: "aggregator", from: 1)
        _ = stage.hello(log.announced, from: 2)
        let refusal = Refusal(.notHeld, "position 1", permanent: false, log: log.log)
        #expect(stage.give(.refuse(refusal), from: 1).fetches.map(\.peer) == [2])
        #expect(stage.give(.refuse(refusal), from: 2).fetches.isEmpty)
    }

    @Test func ignoresARefusal_WhenItIsNotOfTheFetchUnderWay() throws {
        var stage = try FollowerStage()
        _ = stage.hello(log.announced, from: 1)
        _ = stage.hello(log.announced, node: "aggregator", from: 2)
        #expect(stage.give(.refuse(Refusal(.notHeld, "x", permanent: false, log: log.log)), from: 2).isEmpty)
        #expect(stage.give(.refuse(Refusal(.notHeld, "x", permanent: false)), from: 1).isEmpty)
        #expect(stage.give(.batch(log.batch(1...8)), from: 1).stored.count == 1)
    }

    @Test func asksTheNextServer_WhenAFetchTakesTooLong() throws {
        var stage = try FollowerStage()
        #expect(stage.hello(log.announced, from: 1).fetches.map(\.peer) == [1])
        _ = stage.hello(log.announced, node: "aggregator", from: 2)
        var fetches: [(fetch: Fetch, peer: Int)] = []
        for _ in 0..<5 {
            fetches += stage.pass(1_000).fetches
            for peer in 1...2 {
                _ = stage.give(.beat(Beat(heads: [], ledger: nil, clock: stage.now.clock)), from: peer)
            }
        }
        #expect(fetches.map(\.peer) == [2])
        #expect(fetches.map(\.fetch.from) == [.first])
        // The late answer of the first costs nothing.
        #expect(stage.give(.batch(log.batch(1...8)), from: 1).isEmpty)
    }

    @Test func asksTheNextServer_WhenTheAskedOneLeaves() throws {
        var stage = try FollowerStage()
        _ = stage.hello(log.announced, from: 1)
        _ = stage.hello(log.announced, node: "aggregator", from: 2)
        #expect(stage.give(.bye, from: 1).fetches.map(\.peer) == [2])
    }
}
