import EventSchema
import StreamProtocol
import Testing

/// What a follower does when offices are enrolled or retired while it runs.
@Suite struct FollowerPolicyTests {
    let log: SampleLog
    let other: SampleLog

    init() throws {
        log = try SampleLog("450", log: 1)
        other = try SampleLog("452", log: 2)
    }

    @Test func welcomes_WhenTheOfficeIsEnrolledLater() throws {
        var stage = try FollowerStage(offices: ["452"])
        #expect(stage.hello(log.announced).refusals.map(\.code) == [.officeNotEnrolled])
        #expect(stage.list(["450", "452"]).isEmpty)
        #expect(stage.hello(log.announced).welcomes.count == 1)
    }

    @Test func asksEveryOwner_WhenThePolicyChanges() throws {
        var stage = try FollowerStage(offices: ["450", "452"])
        _ = stage.hello(log.announced, from: 1)
        _ = stage.hello(other.announced, node: "aggregator", from: 2)
        let actions = stage.list(["450", "452", "453"])
        #expect(actions.opens.count == 1)
        #expect(actions.sent.map(\.peer) == [1])
        #expect(stage.list(["450", "452", "453"]).isEmpty)
    }

    @Test func forgetsTheOffice_WhenItIsRetired() throws {
        var stage = try FollowerStage(offices: ["450", "452"])
        _ = stage.hello(log.announced, from: 1)
        let actions = stage.list(["452"])
        #expect(actions.contains(.online(log.office, false, planned: false)))
        #expect(stage.giveLive(log.batch(1...2)).isEmpty)
        let beat = Beat(heads: [], ledger: nil, clock: stage.now.clock)
        #expect(stage.give(.beat(beat), from: 1).refusals.map(\.code) == [.helloFirst])
        #expect(stage.hello(log.announced).refusals.map(\.code) == [.officeNotEnrolled])
    }

    @Test func keepsTheOthersOfAPeer_WhenOneOfItsOfficesIsRetired() throws {
        var stage = try FollowerStage(offices: ["450", "452"])
        _ = stage.hello(log.announced, other.announced, node: "aggregator")
        _ = stage.list(["452"])
        #expect(stage.giveLive(log.batch(1...2)).isEmpty)
        #expect(stage.giveLive(other.batch(1...2)).stored.count == 1)
    }
}
