import EventSchema
import StreamProtocol
import Testing

/// How a follower meets its sources, and how it loses them.
@Suite struct FollowerMeetingTests {
    let log: SampleLog

    init() throws { log = try SampleLog(count: 20) }

    @Test func admitsWelcomesAndFetches_WhenANewLogIsAnnounced() throws {
        var stage = try FollowerStage()
        let cursor = Welcome.FollowedCursor(log: log.log, cursor: log.header.start, highest: Position(20))
        let welcome = Welcome(version: 1, logs: [cursor], ledger: stage.ledger, clock: stage.now.clock)
        let fetch = Fetch(log: log.log, from: .first, maxBytes: StreamLimits.batchBytes)
        #expect(
            stage.hello(log.announced) == [
                .admit(log.header), .announced(log.log, Position(20)), .online(log.office, true, planned: false),
                .send(.welcome(welcome), to: 1), .send(.fetch(fetch), to: 1),
            ])
        #expect(stage.machine.deadline == Milliseconds(1_000))
    }

    @Test func onlyWelcomes_WhenALogIsUpToDate() throws {
        var stage = try FollowerStage(holding: [(log, 20)])
        let actions = stage.hello(log.announced)
        #expect(actions.count == 2)
        #expect(actions.first == .online(log.office, true, planned: false))
        #expect(actions.welcomes.map { $0.logs.map(\.cursor) } == [[log.cursor(20)]])
    }

    @Test func fetchesFromItsCursor_WhenItHoldsTheBeginning() throws {
        var stage = try FollowerStage(holding: [(log, 7)])
        #expect(stage.hello(log.announced).fetches.map(\.fetch.from) == [Position(8)])
    }

    @Test func saysHelloFirst_WhenAStrangerSendsAnythingElse() throws {
        var stage = try FollowerStage()
        let clock = stage.now.clock
        let messages: [ControlMessage] = [
            .batch(log.batch(1...2)), .beat(Beat(heads: [], ledger: nil, clock: clock)), .open(Open()),
            .refuse(Refusal(.notHeld, "x", permanent: false)),
        ]
        for message in messages { #expect(stage.give(message, from: 1).refusals.map(\.code) == [.helloFirst]) }
        #expect(stage.give(.bye, from: 1).isEmpty)
    }

    @Test func refusesWhatIsNotForAFollower() throws {
        var stage = try FollowerStage()
        _ = stage.hello(log.announced)
        let messages: [ControlMessage] = [
            .open(Open()), .fetch(Fetch(log: log.log, from: .first, maxBytes: 1)),
            .ack(Ack(logs: [], ledger: stage.ledger)),
            .welcome(Welcome(version: 1, logs: [], ledger: stage.ledger, clock: stage.now.clock)),
        ]
        for message in messages { #expect(stage.give(message, from: 1).refusals.map(\.code) == [.malformed]) }
    }

    @Test func refuses_WhenHelloHasNoCommonVersion() throws {
        var stage = try FollowerStage()
        let hello = Hello(
            oldest: 2, newest: 3, node: "450", logs: [log.announced], editions: [], witnessed: nil,
            clock: stage.now.clock)
        let actions = stage.give(.hello(hello), from: 1)
        #expect(actions.refusals.map(\.code) == [.versionUnknown])
        #expect(actions.count == 1)
    }

    @Test func welcomesASourceWithoutLogs() throws {
        var stage = try FollowerStage()
        #expect(stage.hello(node: "450").welcomes.map(\.logs) == [[]])
    }

    @Test func countsALogOnce_WhenAHelloNamesItTwice() throws {
        var stage = try FollowerStage()
        let actions = stage.hello(log.announced, log.announced)
        #expect(actions.welcomes.map(\.logs.count) == [1])
        #expect(actions.fetches.count == 1)
    }

    @Test func saysOnlineOnce_WhenTheSameHelloComesAgain() throws {
        var stage = try FollowerStage(holding: [(log, 20)])
        _ = stage.hello(log.announced)
        let again = stage.hello(log.announced)
        #expect(again.welcomes.count == 1)
        #expect(again.count == 1)
    }

    @Test func fetches_WhenABeatShowsALostTail() throws {
        var stage = try FollowerStage(holding: [(log, 15)])
        _ = stage.hello(log.announced(at: 15))
        let head = Beat.Head(log: log.log, head: log.cursor(20))
        let actions = stage.give(.beat(Beat(heads: [head], ledger: nil, clock: stage.now.clock)), from: 1)
        #expect(actions.first == .announced(log.log, Position(20)))
        #expect(actions.fetches.map(\.fetch.from) == [Position(16)])
        #expect(actions.count == 2)
    }

    @Test func ignoresAHead_WhenThePeerDidNotAnnounceThatLog() throws {
        let other = try SampleLog("452", log: 2)
        var stage = try FollowerStage(holding: [(log, 20), (other, 5)])
        _ = stage.hello(log.announced)
        let head = Beat.Head(log: other.log, head: other.cursor(20))
        #expect(stage.give(.beat(Beat(heads: [head], ledger: nil, clock: stage.now.clock)), from: 1).isEmpty)
    }

    @Test func beatsItsLedgerToEverybody_EveryInterval() throws {
        let other = try SampleLog("452", log: 2)
        var stage = try FollowerStage(holding: [(log, 20), (other, 20)])
        _ = stage.hello(log.announced, from: 2)
        _ = stage.hello(other.announced, from: 1)
        let beat = Beat(heads: [], ledger: stage.ledger, clock: Timestamp(milliseconds: 1_416_000_001_000))
        #expect(stage.pass(1_000) == [.send(.beat(beat), to: 1), .send(.beat(beat), to: 2)])
        #expect(stage.machine.deadline == Milliseconds(2_000))
    }

    @Test func forgetsAPeer_WhenItIsSilentForTooLong() throws {
        var stage = try FollowerStage(holding: [(log, 20)])
        _ = stage.hello(log.announced)
        var gone: [UInt64] = []
        for _ in 0..<10 where stage.pass(1_000).contains(.online(log.office, false, planned: false)) {
            gone.append(stage.nowMs)
        }
        #expect(gone == [6_000])
        #expect(stage.machine.deadline == nil)
        let beat = ControlMessage.beat(Beat(heads: [], ledger: nil, clock: stage.now.clock))
        #expect(stage.give(beat, from: 1).refusals.map(\.code) == [.helloFirst])
    }

    @Test func keepsAPeer_WhileItBeats() throws {
        var stage = try FollowerStage(holding: [(log, 20)])
        _ = stage.hello(log.announced)
        for _ in 0..<20 {
            let actions = stage.pass(1_000)
            #expect(!actions.contains(.online(log.office, false, planned: false)))
            _ = stage.give(.beat(Beat(heads: [], ledger: nil, clock: stage.now.clock)), from: 1)
        }
    }

    @Test func saysPlanned_WhenASourceSaysBye() throws {
        var stage = try FollowerStage(holding: [(log, 20)])
        _ = stage.hello(log.announced)
        #expect(stage.give(.bye, from: 1) == [.online(log.office, false, planned: true)])
        #expect(stage.give(.bye, from: 1).isEmpty)
    }

    @Test func staysOnline_WhenAnotherConnectionOfTheOfficeIsLeft() throws {
        var stage = try FollowerStage(holding: [(log, 20)])
        _ = stage.hello(log.announced, from: 1)
        #expect(!stage.hello(log.announced, from: 2).isEmpty)
        #expect(stage.give(.bye, from: 1).isEmpty)
        #expect(stage.give(.bye, from: 2) == [.online(log.office, false, planned: true)])
    }

    @Test func goesOffline_WhenOnlyACopyIsLeft() throws {
        var stage = try FollowerStage(holding: [(log, 20)])
        _ = stage.hello(log.announced, node: "aggregator", from: 1)
        #expect(stage.hello(log.announced, from: 2).contains(.online(log.office, true, planned: false)))
        #expect(stage.give(.bye, from: 2) == [.online(log.office, false, planned: true)])
        #expect(stage.give(.bye, from: 1).isEmpty)
    }

    @Test func goesOffline_WhenALaterHelloNoLongerNamesTheLog() throws {
        var stage = try FollowerStage(holding: [(log, 20)])
        _ = stage.hello(log.announced)
        #expect(stage.hello(node: "450").contains(.online(log.office, false, planned: false)))
    }

    @Test func refusesBusy_WhenItHasAsManyPeersAsItKeeps() throws {
        var settings = StreamFollower<Int>.Settings()
        settings.peers = 2
        var stage = try FollowerStage(holding: [(log, 20)], settings: settings)
        for peer in 1...2 { #expect(stage.hello(log.announced, from: peer).welcomes.count == 1) }
        let actions = stage.hello(log.announced, from: 3)
        #expect(actions.refusals.map(\.code) == [.busy])
        #expect(actions.count == 1)
        // One it knows may say hello again, and a place that is left is taken.
        #expect(stage.hello(log.announced, from: 2).welcomes.count == 1)
        _ = stage.give(.bye, from: 1)
        #expect(stage.hello(log.announced, from: 3).welcomes.count == 1)
    }

    @Test func keepsNoRoomForPeersItRefuses() throws {
        var settings = StreamFollower<Int>.Settings()
        settings.peers = 1
        var stage = try FollowerStage(settings: settings)
        let stranger = try SampleLog("999", log: 9)
        for peer in 10..<20 { #expect(stage.hello(stranger.announced, from: peer).refusals.count == 1) }
        #expect(stage.hello(log.announced, from: 1).welcomes.count == 1)
    }
}
