import EventSchema
import StreamProtocol
import Testing

/// Whose logs a follower takes, and what it says to the others.
@Suite struct AdmissionTests {
    @Test func refuses_WhenTheProvinceIsAnother() throws {
        let refusal = try greet(SampleLog(province: "45"))
        #expect(refusal?.code == .wrongProvince)
        #expect(refusal?.permanent == true)
    }

    @Test func refusesForNow_WhenTheOfficeIsNotEnrolled() throws {
        let refusal = try greet(SampleLog("999"))
        #expect(refusal?.code == .officeNotEnrolled)
        #expect(refusal?.permanent == false)
    }

    @Test func refuses_WhenTheOfficeHasAnotherLogOfTheKind() throws {
        let first = try SampleLog(log: 1)
        let refusal = try greet(SampleLog(log: 2), holding: first)
        #expect(refusal?.code == .logNotAdmitted)
        #expect(refusal?.log == (try SampleLog(log: 2)).log)
    }

    @Test func follows_WhenTheOtherLogIsOfTheOtherKind() throws {
        let official = try SampleLog(log: 2, kind: .official)
        #expect(try greet(official, holding: SampleLog(log: 1)) == nil)
    }

    @Test func refuses_WhenAKnownLogIsAnnouncedByAnotherHeader() throws {
        let refusal = try greet(SampleLog("452", log: 1), holding: SampleLog("450", log: 1))
        #expect(refusal?.code == .logForked)
    }

    /// The refusal that a hello of this log gets; nil when it is welcomed.
    private func greet(_ log: SampleLog, holding held: SampleLog? = nil) throws -> Refusal? {
        var stage = try FollowerStage(holding: held.map { [($0, 4)] } ?? [])
        let actions = stage.hello(log.announced)
        guard let refusal = actions.refusals.first else {
            #expect(actions.welcomes.count == 1)
            return nil
        }
        #expect(actions.alarms == [refusal])
        #expect(actions.welcomes.isEmpty)
        #expect(actions.fetches.isEmpty)
        // Whom it refused it does not keep.
        let fetch = stage.give(.beat(Beat(heads: [], ledger: nil, clock: stage.now.clock)), from: 1)
        #expect(fetch.refusals.map(\.code) == [.helloFirst])
        return refusal
    }

    @Test func followsTheRest_WhenOneOfSeveralLogsIsRefused() throws {
        let good = try SampleLog("450", log: 1)
        let bad = try SampleLog("999", log: 2)
        var stage = try FollowerStage()
        let actions = stage.hello(good.announced, bad.announced, node: "aggregator")
        #expect(actions.refusals.map(\.log) == [bad.log])
        #expect(actions.welcomes.map { $0.logs.map(\.log) } == [[good.log]])
    }
}
