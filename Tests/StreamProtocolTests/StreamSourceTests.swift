import EventSchema
import StreamProtocol
import Testing

/// The source machine, transition by transition.
@Suite struct StreamSourceTests {
    let log: SampleLog

    init() throws { log = try SampleLog(count: 10) }

    // MARK: Meeting

    @Test func saysHello_WhenADiallingSourceStarts() {
        var stage = SourceStage([log], witnessed: LedgerHead(life: "aaaa", position: 3, digest: .zero))
        let actions = stage.give(.started)
        let hello = Hello(
            node: "450", logs: [log.announced], editions: [],
            witnessed: LedgerHead(life: "aaaa", position: 3, digest: .zero),
            clock: stage.now.clock)
        #expect(actions == [.send(.hello(hello))])
        #expect(!stage.machine.isServing)
    }

    @Test func saysNothing_WhenAnAnsweringSourceStarts() {
        var stage = SourceStage([log], role: .answering)
        #expect(stage.give(.started).isEmpty)
    }

    @Test func saysHelloWithTheEcho_WhenAskedByOpen() {
        var stage = SourceStage([log], role: .answering)
        _ = stage.give(.started)
        #expect(stage.receive(.open(Open(echo: "e-1"))).hellos.map(\.echo) == ["e-1"])
    }

    @Test func refuses_WhenOpenHasNoCommonVersion() {
        var stage = SourceStage([log], role: .answering)
        _ = stage.give(.started)
        let actions = stage.receive(.open(Open(oldest: 2, newest: 9)))
        #expect(actions.refusals.map(\.code) == [.versionUnknown])
        #expect(actions.hellos.isEmpty)
    }

    @Test func announcesOnlyWantedOffices_UntilAnotherOpen() throws {
        let other = try SampleLog("452", log: 2)
        var stage = SourceStage([log, other], role: .answering)
        _ = stage.give(.started)
        #expect(stage.receive(.open(Open(offices: [other.office]))).hellos[0].logs == [other.announced])
        #expect(stage.receive(.open(Open(echo: "e-1"))).hellos[0].logs == [other.announced])
        _ = stage.receive(stage.welcome())
        #expect(stage.pass(1_000).beats[0].heads.map(\.log) == [other.log])
        #expect(stage.give(.committed(log.batch(9...10))).isEmpty)
        #expect(stage.receive(.open(Open())).hellos[0].logs.count == 2)
    }

    @Test func announcesNoMoreThanAHelloHolds() throws {
        let logs = try (1...UInt64(StreamLimits.logsInHello + 5)).map { try SampleLog("450", log: $0, count: 0) }
        var stage = SourceStage(logs)
        #expect(stage.give(.started).hellos[0].logs == logs.prefix(StreamLimits.logsInHello).map(\.announced))
    }

    @Test func saysHelloAgainWithBackOff_WhenNothingAnswers() {
        var settings = StreamSource.Settings()
        settings.silentAfterMs = 60_000
        var stage = SourceStage([log], settings: settings)
        _ = stage.give(.started)
        var moments: [UInt64] = []
        for _ in 0..<20_000 where !stage.pass(1).hellos.isEmpty { moments.append(stage.nowMs) }
        #expect(moments == [1_000, 3_000, 7_000, 12_000, 17_000])
    }

    @Test func keepsItsSockets_WhileItIsOnlyRefused() {
        var stage = SourceStage([log])
        _ = stage.give(.started)
        let refusal = Refusal(.officeNotEnrolled, "not yet", permanent: false, log: log.log)
        for _ in 0..<60_000 {
            let actions = stage.pass(1)
            #expect(!actions.contains(.startOver))
            if !actions.hellos.isEmpty { #expect(stage.receive(.refuse(refusal)) == [.refused(refusal)]) }
        }
    }

    @Test func serves_WhenWelcomed() {
        var stage = SourceStage([log])
        _ = stage.give(.started)
        guard case .welcome(let welcome) = stage.welcome() else { return }
        #expect(stage.receive(.welcome(welcome)) == [.welcomed(welcome), .connected(true)])
        #expect(stage.machine.isServing)
        #expect(stage.receive(.welcome(welcome)) == [.welcomed(welcome)])
    }

    @Test func reportsAndDoesNotServe_WhenTheChosenVersionIsNotItsOwn() {
        var stage = SourceStage([log])
        _ = stage.give(.started)
        let ledger = LedgerHead(life: "aaaa", position: 1, digest: .zero)
        let actions = stage.receive(.welcome(Welcome(version: 2, logs: [], ledger: ledger, clock: stage.now.clock)))
        #expect(!stage.machine.isServing)
        #expect(actions.count == 1)
        if case .refused(let refusal) = actions.first { #expect(refusal.code == .versionUnknown) }
    }

    // MARK: Records

    @Test func readsWithinTheLimits_WhenAFetchAsks() {
        var stage = SourceStage([log])
        stage.serve()
        for (asked, given) in [(100, 100), (0, 1), (-5, 1), (Int.max, StreamLimits.batchBytes)] {
            let fetch = Fetch(log: log.log, from: Position(4), maxBytes: asked)
            let limited = Fetch(log: log.log, from: Position(4), maxBytes: given)
            #expect(stage.receive(.fetch(fetch)) == [.read(limited)])
        }
    }

    @Test func sendsTheBatch_WhenItWasRead() {
        var stage = SourceStage([log])
        stage.serve()
        let fetch = Fetch(log: log.log, from: Position(4), maxBytes: 100)
        #expect(stage.give(.read(fetch, log.batch(4...6))) == [.send(.batch(log.batch(4...6)))])
    }

    @Test func refusesNotHeld_WhenTheReadFindsNothing() {
        var stage = SourceStage([log])
        stage.serve()
        let refusals = stage.give(.read(Fetch(log: log.log, from: Position(4), maxBytes: 100), nil)).refusals
        #expect(refusals.map(\.code) == [.notHeld])
        #expect(refusals.map(\.log) == [log.log])
    }

    @Test(arguments: [0, 11, 9_007_199_254_740_991] as [UInt64])
    func refusesNotHeld_WhenTheFetchLiesOutsideTheLog(_ from: UInt64) {
        var stage = SourceStage([log])
        stage.serve()
        let fetch = Fetch(log: log.log, from: Position(from), maxBytes: 100)
        #expect(stage.receive(.fetch(fetch)).refusals.map(\.code) == [.notHeld])
    }

    @Test func refusesNotHeld_WhenTheLogIsAnother() {
        var stage = SourceStage([log])
        stage.serve()
        let fetch = Fetch(log: LogID(random: (5, 5)), from: .first, maxBytes: 100)
        #expect(stage.receive(.fetch(fetch)).refusals.map(\.code) == [.notHeld])
    }

    /// It follows one office; a log that came later, or that its OPEN left out, is none it was shown.
    @Test func refuses_WhenFetchAsksForALogOfAnotherOfficeThanOpenNamed() throws {
        let other = try SampleLog("452", log: 2)
        let later = try SampleLog("453", log: 3)
        var stage = SourceStage([log, other], role: .answering)
        _ = stage.give(.started)
        _ = stage.receive(.open(Open(offices: [log.office])))
        _ = stage.receive(stage.welcome())
        #expect(stage.give(.added(later.announced)).isEmpty)
        for hidden in [other, later] {
            let fetch = Fetch(log: hidden.log, from: .first, maxBytes: 100)
            #expect(stage.receive(.fetch(fetch)).refusals.map(\.code) == [.notHeld])
        }
        let own = Fetch(log: log.log, from: .first, maxBytes: 100)
        #expect(stage.receive(.fetch(own)) == [.read(own)])
    }

    @Test func refusesHelloFirst_WhenFetchedBeforeWelcome() {
        var stage = SourceStage([log])
        _ = stage.give(.started)
        let fetch = Fetch(log: log.log, from: .first, maxBytes: 100)
        #expect(stage.receive(.fetch(fetch)).refusals.map(\.code) == [.helloFirst])
    }

    @Test func publishesACommit_OnlyWhileItServes() throws {
        var growing = log
        var stage = SourceStage([log])
        _ = stage.give(.started)
        growing.append("{\"n\":11}")
        #expect(stage.give(.committed(growing.batch(11...11))).isEmpty)
        _ = stage.receive(stage.welcome())
        growing.append("{\"n\":12}")
        #expect(stage.give(.committed(growing.batch(12...12))) == [.publish(growing.batch(12...12))])
        #expect(stage.pass(1_000).beats.map(\.heads) == [[Beat.Head(log: log.log, head: growing.head)]])
    }

    @Test func publishesNothing_WhenTheCommitIsOfALogItDoesNotServe() throws {
        var stage = SourceStage([log])
        stage.serve()
        #expect(stage.give(.committed(try SampleLog("452", log: 2).batch(1...2))).isEmpty)
    }

    @Test func saysHelloAgain_WhenALogIsAdded() throws {
        let other = try SampleLog("452", log: 2)
        var stage = SourceStage([log])
        stage.serve()
        let actions = stage.give(.added(other.announced))
        #expect(actions.first == .connected(false))
        #expect(actions.hellos.map(\.logs) == [[log.announced, other.announced]])
        #expect(stage.give(.added(other.announced)).isEmpty)
    }

    @Test func handsOnAcknowledgements_OnlyOfTheLedgerThatWelcomedIt() {
        var stage = SourceStage([log])
        let entry = Ack.Stored(log: log.log, through: log.cursor(4), accepted: 4, rejected: 0, parked: 0)
        let ack = Ack(logs: [entry], ledger: LedgerHead(life: "0123456789abcdef", position: 9, digest: .zero))
        _ = stage.give(.started)
        #expect(stage.receive(.ack(ack)).isEmpty)
        _ = stage.receive(stage.welcome())
        #expect(stage.receive(.ack(ack)) == [.stored(ack)])
    }

    // MARK: Another ledger

    @Test func saysHelloAgain_WhenABeatOrAckComesFromAnotherLedgerLife() {
        let other = LedgerHead(life: "fedcba9876543210", position: 1, digest: .zero)
        let beat = ControlMessage.beat(Beat(heads: [], ledger: other, clock: Timestamp(milliseconds: 0)))
        for message in [beat, .ack(Ack(logs: [], ledger: other))] {
            var stage = SourceStage([log])
            stage.serve()
            let actions = stage.receive(message)
            #expect(actions.first == .connected(false))
            #expect(
                actions.hellos.map(\.witnessed) == [LedgerHead(life: "0123456789abcdef", position: 7, digest: .zero)])
            #expect(!stage.machine.isServing)
        }
    }

    @Test func saysNothing_WhenABeatComesFromTheSameLife() {
        var stage = SourceStage([log])
        stage.serve()
        let ledger = LedgerHead(life: "0123456789abcdef", position: 99, digest: .zero)
        let beat = Beat(heads: [], ledger: ledger, clock: Timestamp(milliseconds: 0))
        #expect(stage.receive(.beat(beat)).isEmpty)
    }

    @Test func saysHelloAgain_WhenTheFollowerForgotIt() {
        var stage = SourceStage([log])
        stage.serve()
        let refusal = ControlMessage.refuse(Refusal(.helloFirst, "BEAT before HELLO", permanent: false))
        #expect(stage.receive(refusal).hellos.count == 1)
        // Of many such refusals one hello is enough.
        #expect(stage.receive(refusal).isEmpty)
    }

    @Test(arguments: Refusal.Code.allCases.filter { $0 != .helloFirst })
    func reportsEveryOtherRefusal(_ code: Refusal.Code) {
        var stage = SourceStage([log])
        stage.serve()
        let refusal = Refusal(code, "as told", permanent: true, log: log.log)
        #expect(stage.receive(.refuse(refusal)) == [.refused(refusal)])
        #expect(stage.machine.isServing)
    }

    @Test func refusesWhatIsNotForASource() {
        var stage = SourceStage([log])
        stage.serve()
        let hello = Hello(node: "450", logs: [], editions: [], witnessed: nil, clock: stage.now.clock)
        #expect(stage.receive(.hello(hello)).refusals.map(\.code) == [.malformed])
        #expect(stage.receive(.batch(log.batch(1...2))).refusals.map(\.code) == [.malformed])
    }

    // MARK: Time

    @Test func beatsItsHeads_EveryInterval() {
        var stage = SourceStage([log])
        stage.serve()
        var beats = 0
        for _ in 0..<5_000 { beats += stage.pass(1).beats.count }
        #expect(beats == 5)
    }

    @Test func startsOver_WhenNothingIsHeardForTooLong() {
        var stage = SourceStage([log])
        stage.serve()
        _ = stage.pass(5_999)
        let beat = Beat(heads: [], ledger: nil, clock: stage.now.clock)
        #expect(stage.receive(.beat(beat)).isEmpty)
        _ = stage.pass(5_999)
        #expect(stage.pass(1) == [.connected(false), .startOver])
        #expect(stage.machine.deadline == nil)
        #expect(stage.give(.started).hellos.count == 1)
    }

    @Test func startsOver_WhenNothingEverAnswered() {
        var stage = SourceStage([log])
        _ = stage.give(.started)
        var actions: [StreamSource.Action] = []
        for _ in 0..<6_000 { actions += stage.pass(1).filter { $0 == .startOver || $0 == .connected(false) } }
        #expect(actions == [.startOver])
    }

    @Test func triesAgain_WhenTheFollowerStoppedAsPlanned() {
        var stage = SourceStage([log])
        stage.serve()
        _ = stage.pass(500)
        #expect(stage.receive(.bye) == [.connected(false)])
        #expect(stage.receive(.bye).isEmpty)
        #expect(stage.give(.committed(log.batch(9...10))).isEmpty)
        #expect(stage.machine.deadline == Milliseconds(1_500))
        #expect(stage.pass(1_000).hellos.count == 1)
    }

    @Test func forgetsThePeer_WhenAnAnsweringSourceHearsBye() {
        var stage = SourceStage([log], role: .answering)
        _ = stage.give(.started)
        _ = stage.receive(.open(Open()))
        _ = stage.receive(stage.welcome())
        #expect(stage.receive(.bye) == [.connected(false), .startOver])
        #expect(stage.machine.deadline == nil)
    }

    @Test func repeatsItsAnswer_WhenTheWelcomeIsLost() {
        var stage = SourceStage([log], role: .answering)
        _ = stage.give(.started)
        _ = stage.receive(.open(Open()))
        #expect(stage.pass(1_000).hellos.count == 1)
    }

    /// An actor that waits for the deadline and ticks must not spin.
    @Test func neverLeavesADeadlineBehind_WhenTicked() {
        for message in [ControlMessage.bye, .refuse(Refusal(.helloFirst, "x", permanent: false)), .open(Open())] {
            var stage = SourceStage([log])
            stage.serve()
            _ = stage.pass(700)
            _ = stage.receive(message)
            for _ in 0..<200 {
                _ = stage.pass(50)
                if let deadline = stage.machine.deadline { #expect(deadline > Milliseconds(stage.nowMs)) }
            }
        }
    }
}
