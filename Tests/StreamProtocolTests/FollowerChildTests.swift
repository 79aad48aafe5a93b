import EventSchema
import StreamProtocol
import Testing

/// How an office goes on in a new log behind the one that was closed.
@Suite struct FollowerChildTests {
    let parent: SampleLog
    let child: SampleLog

    init() throws {
        parent = try SampleLog(log: 1, count: 20)
        child = try SampleLog(log: 2, count: 6, parent: parent.link(10))
    }

    private func admitting(_ logs: SampleLog...) -> [LogID: LogHeader.ParentLink] {
        Dictionary(uniqueKeysWithValues: logs.compactMap { log in log.header.parent.map { (log.log, $0) } })
    }

    private func beat(_ log: SampleLog, _ position: Int) -> ControlMessage {
        .beat(
            Beat(
                heads: [.init(log: log.log, head: log.cursor(position))], ledger: nil, clock: Timestamp(milliseconds: 0)
            ))
    }

    // MARK: Waiting

    @Test func waits_WhenTheChildIsNotAdmitted() throws {
        var stage = try FollowerStage(holding: [(parent, 10)])
        let actions = stage.hello(parent.announced(at: 10), child.announced)
        #expect(actions.refusals.map(\.code) == [.logNotAdmitted])
        #expect(actions.refusals.map(\.permanent) == [false])
        #expect(actions.pending == [child.header])
        // The parent is served meanwhile, and nobody takes its end for an old copy's.
        #expect(actions.welcomes.map { $0.logs.map(\.log) } == [[parent.log]])
    }

    @Test func showsTheLog_WhenAnOfficeMadeItsOutboxAnew() throws {
        let anew = try SampleLog(log: 3)
        var stage = try FollowerStage(holding: [(parent, 10)])
        let actions = stage.hello(anew.announced)
        #expect(actions.refusals.map(\.permanent) == [true])
        #expect(actions.pending == [anew.header])
    }

    @Test func showsNothing_WhenACopyAnnouncesTheLog() throws {
        var stage = try FollowerStage(holding: [(parent, 10)])
        #expect(stage.hello(child.announced, node: "aggregator").pending.isEmpty)
    }

    @Test func isNotRolledBack_WhenMoreThanTheClosingPointWasAnnounced() throws {
        var stage = try FollowerStage(holding: [(parent, 10)], highest: 15)
        let actions = stage.hello(parent.announced(at: 10), child.announced)
        #expect(actions.opens.isEmpty)
        #expect(actions.welcomes.map { $0.logs.map(\.log) } == [[parent.log]])
        for _ in 0..<3 { #expect(stage.give(beat(parent, 10), from: 1).opens.isEmpty) }
    }

    @Test func isAskedAnew_WhenItIsAdmitted() throws {
        var stage = try FollowerStage(holding: [(parent, 10)], highest: 15)
        _ = stage.hello(parent.announced(at: 10), child.announced)
        let asked = stage.admit(admitting(child))
        #expect(asked.opens.count == 1)
        let actions = stage.hello(parent.announced(at: 10), child.announced, echo: asked.opens[0].echo)
        #expect(actions.welcomes.map { $0.logs.map(\.log) } == [[parent.log, child.log]])
        #expect(actions.contains(.admit(child.header)))
        #expect(actions.fetches.map(\.fetch.log) == [child.log])
    }

    @Test func isAskedAtEachBeat_WhenTheQuestionWasLost() throws {
        var stage = try FollowerStage(holding: [(parent, 10)])
        _ = stage.hello(parent.announced(at: 10), child.announced)
        let echo = try #require(stage.admit(admitting(child)).opens.first?.echo)
        #expect(stage.give(beat(parent, 10), from: 1).opens.map(\.echo) == [echo])
        _ = stage.hello(parent.announced(at: 10), child.announced, echo: echo)
        #expect(stage.give(beat(parent, 10), from: 1).opens.isEmpty)
    }

    @Test func takesNothingBeyondTheClosingPoint_WhenTheOwnerNamesItBeforeTheAdmission() throws {
        var stage = try FollowerStage(holding: [(parent, 10)])
        _ = stage.hello(parent.announced(at: 10), child.announced)
        #expect(stage.giveLive(parent.batch(11...12)).isEmpty)
        #expect(stage.hello(parent.announced, node: "aggregator", from: 2).fetches.isEmpty)
    }

    // MARK: Followed

    @Test func closesTheParent_WhenTheChildIsFollowed() throws {
        var stage = try FollowerStage(holding: [(parent, 10)], admitted: admitting(child))
        _ = stage.hello(parent.announced(at: 10), child.announced)
        #expect(stage.giveLive(parent.batch(11...12)).isEmpty)
        #expect(stage.hello(parent.announced, node: "aggregator", from: 2).fetches.isEmpty)
        #expect(stage.machine.stored(parent.log) == parent.cursor(10))
        #expect(stage.giveLive(child.batch(1...2)).stored.count == 1)
    }

    @Test func closesTheParent_WhenTheMachineStartsAgain() throws {
        var stage = try FollowerStage(holding: [(parent, 10), (child, 2)])
        #expect(stage.hello(parent.announced(at: 10), child.announced(at: 2)).welcomes.first?.logs.count == 2)
        #expect(stage.giveLive(parent.batch(11...12)).isEmpty)
        #expect(stage.giveLive(child.batch(3...4)).stored.count == 1)
    }

    @Test func followsTheChildOfAChild_WhenBothWereAdmitted() throws {
        let grandchild = try SampleLog(log: 3, count: 4, parent: child.link(6))
        var stage = try FollowerStage(
            holding: [(parent, 10), (child, 6)], admitted: admitting(child, grandchild))
        let actions = stage.hello(parent.announced(at: 10), child.announced, grandchild.announced)
        #expect(actions.refusals.isEmpty)
        #expect(actions.welcomes.first?.logs.map(\.log) == [parent.log, child.log, grandchild.log])
    }

    /// A ledger that was lost, or a second province: everything is fetched, the parent first.
    @Test func followsParentThenChild_WhenNothingIsHeld() throws {
        var stage = try FollowerStage(admitted: admitting(child))
        let hello = stage.hello(child.announced, parent.announced(at: 10))
        #expect(hello.welcomes.map { $0.logs.map(\.log) } == [[parent.log]])
        #expect(hello.refusals.map(\.permanent) == [false])
        let taken = stage.give(.batch(parent.batch(1...10)), from: 1)
        let stored = stage.commit(taken)
        let open = try #require(stored.opens.first)
        let again = stage.hello(child.announced, parent.announced(at: 10), echo: open.echo)
        #expect(again.fetches.map(\.fetch.log) == [child.log])
    }

    @Test func takesNothingBeyondTheClosingPoint_WhenTheAdmissionCameBeforeTheChild() throws {
        var stage = try FollowerStage(holding: [(parent, 8)], admitted: admitting(child))
        _ = stage.hello(parent.announced(at: 10), child.announced)
        #expect(stage.giveLive(parent.batch(9...12)).isEmpty)
        #expect(stage.giveLive(parent.batch(9...10)).stored.count == 1)
    }

    // MARK: Refused for good

    @Test func refusesForGood_WhenTheParentIsHeldBeyondTheClosingPoint() throws {
        var stage = try FollowerStage(holding: [(parent, 12)], admitted: admitting(child))
        let actions = stage.hello(parent.announced(at: 12), child.announced)
        #expect(actions.refusals.map(\.code) == [.logNotAdmitted])
        #expect(actions.refusals.map(\.permanent) == [true])
        #expect(actions.refusals[0].reason.contains("held to 12"))
    }

    @Test func refusesForGood_WhenTheParentHasAnotherDigestThere() throws {
        let other = try SampleLog(log: 1, count: 20, variant: 1)
        var stage = try FollowerStage(holding: [(other, 10)], admitted: admitting(child))
        #expect(stage.hello(child.announced).refusals.map(\.permanent) == [true])
    }

    @Test func refusesForGood_WhenTheAdmissionNamesAnotherPoint() throws {
        var stage = try FollowerStage(holding: [(parent, 10)], admitted: [child.log: parent.link(9)])
        #expect(stage.hello(child.announced).refusals.map(\.permanent) == [true])
    }

    @Test func refusesForGood_WhenAnotherChildGoesOnAlready() throws {
        let second = try SampleLog(log: 3, count: 2, parent: parent.link(10))
        var stage = try FollowerStage(
            holding: [(parent, 10), (child, 2)], admitted: admitting(child, second))
        let refusal = try #require(stage.hello(second.announced, node: "450").refusals.first)
        #expect(refusal.code == .logNotAdmitted)
        #expect(refusal.permanent)
    }

    @Test func takesTheSecond_WhenTheOfficeWasHealedAgainBeforeTheFirstWasFollowed() throws {
        let second = try SampleLog(log: 3, count: 2, parent: parent.link(10))
        var stage = try FollowerStage(holding: [(parent, 10)], admitted: admitting(child, second))
        let actions = stage.hello(parent.announced(at: 10), second.announced)
        #expect(actions.refusals.isEmpty)
        #expect(actions.welcomes.first?.logs.map(\.log) == [parent.log, second.log])
        #expect(stage.hello(child.announced, from: 2).refusals.map(\.permanent) == [true])
    }

    // MARK: Old outboxes

    @Test func refusesTheOwner_WhenItsOutboxIsFromBeforeTheClosing() throws {
        for position in [4, 10, 14] {
            var stage = try FollowerStage(holding: [(parent, 10), (child, 2)])
            let actions = stage.hello(parent.announced(at: position))
            #expect(actions.refusals.map(\.code) == [.logRolledBack])
            #expect(actions.alarms == actions.refusals)
            #expect(actions.welcomes.isEmpty)
            #expect(stage.giveLive(child.batch(3...4)).stored.count == 1)
        }
    }

    @Test func takesACopyOfTheParent_WhenAnAggregatorServesIt() throws {
        var stage = try FollowerStage(holding: [(parent, 10), (child, 2)])
        #expect(stage.hello(parent.announced(at: 10), node: "aggregator").welcomes.count == 1)
    }
}
