import EventSchema
import StreamProtocol
import Testing

/// Batches of logs that their office does not announce: never taken, and told where no honest office would have sent them.
@Suite struct FollowerStrayTests {
    let log: SampleLog
    let old: SampleLog

    init() throws {
        log = try SampleLog(log: 1, count: 20)
        old = try SampleLog(log: 2, count: 6)
    }

    private func unasked(_ batch: Batch) -> ControlMessage { .batch(batch) }

    /// Lets the time go by in which its office may announce a log, a tick a second; its own log's beats keep it there.
    private func wait(_ stage: inout FollowerStage, seconds: Int = 10) -> [Refusal] {
        (0..<seconds).flatMap { _ in stage.pass(1_000).alarms }
    }

    // MARK: Told

    @Test func tells_WhenALiveBatchIsOfALogThatTheOfficeDoesNotAnnounce() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = stage.hello(log.announced(at: 10))
        #expect(stage.giveLive(old.batch(1...2)).isEmpty)
        #expect(stage.giveLive(old.batch(3...4)).isEmpty)
        #expect(wait(&stage, seconds: 9).isEmpty)
        let alarms = wait(&stage, seconds: 1)
        #expect(alarms.map(\.code) == [.logUnknown])
        #expect(alarms.map(\.log) == [old.log])
        #expect(
            alarms.map(\.reason) == [
                "records 1 to 2 of log \(old.log), which the office does not announce; batches of it: 2"
            ])
        #expect(stage.machine.fence(log.log) == nil)
    }

    @Test func tells_WhenNobodyOfTheOfficeIsThere() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        #expect(stage.machine.deadline == nil)
        #expect(stage.giveLive(old.batch(1...2)).isEmpty)
        #expect(stage.machine.deadline == Milliseconds(10_000))
        #expect(stage.pass(9_999).isEmpty)
        #expect(stage.pass(1).alarms.map(\.code) == [.logUnknown])
        #expect(stage.machine.deadline == nil)
    }

    @Test func tells_WhenABatchThatNobodyAskedForIsOfSuchALog() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = stage.hello(log.announced(at: 10))
        #expect(stage.give(unasked(old.batch(1...2)), from: 1).isEmpty)
        #expect(wait(&stage).map(\.code) == [.logUnknown])
    }

    @Test func tells_WhenABatchNamesTheLogOfAnotherOffice() throws {
        let other = try SampleLog("452", log: 3)
        var stage = try FollowerStage(holding: [(log, 10), (other, 4)])
        let batch = other.batch(5...6)
        let posing = Batch(
            office: log.office, log: other.log, first: batch.first, count: batch.count, before: batch.before,
            after: batch.after, signature: batch.signature, lines: batch.lines)
        #expect(stage.giveLive(posing).isEmpty)
        #expect(wait(&stage).map(\.code) == [.logUnknown])
    }

    @Test func tells_WhenOnlyACopyOfItIsAnnounced() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        #expect(stage.hello(old.announced, node: "aggregator").refusals.map(\.code) == [.logNotAdmitted])
        _ = stage.giveLive(old.batch(1...2))
        #expect(wait(&stage).map(\.code) == [.logUnknown])
    }

    @Test func tells_WhenTheOfficeAnnouncesTheLogNoMore() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = stage.hello(log.announced(at: 10), old.announced)
        _ = stage.hello(log.announced(at: 10))
        _ = stage.giveLive(old.batch(1...2))
        #expect(wait(&stage).map(\.code) == [.logUnknown])
    }

    @Test func tellsAgain_WhenItGoesOn() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        for _ in 0..<3 {
            _ = stage.giveLive(old.batch(1...2))
            #expect(wait(&stage).map(\.code) == [.logUnknown])
        }
        #expect(wait(&stage, seconds: 30).isEmpty)
    }

    @Test func keepsFewOfOneOffice_AndAllOfTheOthers() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        for number in 100..<200 { _ = stage.giveLive(try SampleLog(log: UInt64(number), count: 2).batch(1...2)) }
        _ = stage.giveLive(try SampleLog("452", log: 300).batch(1...2))
        let told = wait(&stage)
        #expect(told.count == 9)
        #expect(told.last?.log == LogID(random: (0, 300)))
        // Their places are free again.
        _ = stage.giveLive(old.batch(1...2))
        #expect(wait(&stage).map(\.log) == [old.log])
    }

    // MARK: Not told

    /// The follower was started with another ledger: the live lane is there before the HELLO is.
    @Test func saysNothing_WhenTheHelloComesAfterTheBatch() throws {
        var stage = try FollowerStage()
        #expect(stage.giveLive(log.batch(19...20)).isEmpty)
        #expect(wait(&stage, seconds: 9).isEmpty)
        #expect(stage.hello(log.announced).alarms.isEmpty)
        #expect(wait(&stage, seconds: 20).isEmpty)
    }

    /// Its office records in it, and publishes it, for the parent is welcome.
    @Test func saysNothing_WhenAChildWaitsForItsAdmission() throws {
        let child = try SampleLog(log: 3, count: 6, parent: log.link(10))
        var stage = try FollowerStage(holding: [(log, 10)])
        #expect(stage.hello(log.announced(at: 10), child.announced).alarms.map(\.code) == [.logNotAdmitted])
        #expect(stage.giveLive(child.batch(5...6)).isEmpty)
        #expect(wait(&stage, seconds: 20).isEmpty)
    }

    /// The follower was restarted, which forgets what it refused.
    @Test func saysNothing_WhenAChildIsAnnouncedAgainAfterTheBatch() throws {
        let child = try SampleLog(log: 3, count: 6, parent: log.link(10))
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = stage.giveLive(child.batch(5...6))
        #expect(stage.hello(log.announced(at: 10), child.announced).alarms.map(\.code) == [.logNotAdmitted])
        #expect(wait(&stage, seconds: 20).isEmpty)
    }

    @Test func saysNothing_WhenTheBatchIsOfAFollowedLog() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = stage.hello(log.announced(at: 10))
        // Held already, continuing, and beyond a hole.
        for range in [1...2, 11...12, 15...16] { _ = stage.giveLive(log.batch(range)) }
        _ = stage.give(unasked(log.batch(1...2)), from: 1)
        #expect(wait(&stage, seconds: 20).isEmpty)
    }

    @Test func saysNothing_WhenTheOfficeIsNotEnrolled() throws {
        var stage = try FollowerStage(holding: [(log, 10)])
        _ = stage.giveLive(try SampleLog("999", log: 3).batch(1...2))
        #expect(stage.machine.deadline == nil)
        #expect(wait(&stage).isEmpty)
    }
}
