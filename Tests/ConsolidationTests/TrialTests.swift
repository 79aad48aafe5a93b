import EventSchema
import Testing

@testable import Consolidation

struct TrialTests {
    @Test func rollBack_GivesTheStateBackByteForByte_AfterEveryKindOfEvent() {
        var lab = Lab()
        let result = lab.decide("A", .met)
        let grant = lab.grant()
        lab.accept(lab.register("A"), result, lab.register("B"), grant, lab.enrol("457"))
        let digest = lab.state.stateDigest()
        let totals = lab.state.totals
        let mark = lab.state.mark()
        lab.accept(
            lab.decide("A", .notMet, replaces: result.id, reason: Lab.mistake), lab.register("C"),
            lab.merge("B", into: "C"), lab.register("B"), lab.retire("C"),
            lab.transfer("A", .outgoing, "452", Lab.id(1, of: try! OfficeID("t"))),
            lab.transfer("D", .incoming, "452", Lab.id(2, of: try! OfficeID("t"))),
            lab.grant(quantity: 9, replaces: grant.id, reason: Lab.mistake), lab.grant(line: 2),
            lab.enrol("458", name: "Ba Đồn", area: "458"), lab.retireOffice("457"))
        #expect(lab.state.totals != totals)
        lab.state.rollBack(to: mark)
        #expect(lab.state.totals == totals)
        #expect(lab.state.recount() == totals)
        #expect(lab.state.stateDigest() == digest)
        #expect(!lab.state.knows(id: Lab.id(lab.made, of: lab.office)))
    }

    @Test func marksNest_AndAnInnerOneTakesBackOnlyItsOwn() {
        var lab = Lab()
        let outer = lab.state.mark()
        lab.accept(lab.register("A"))
        let inner = lab.state.mark()
        lab.accept(lab.register("B"))
        lab.state.rollBack(to: inner)
        #expect(lab.counts() == UnitCounts(registered: 1))
        lab.state.rollBack(to: outer)
        #expect(lab.counts() == .zero)
        #expect(lab.state.head == nil)
    }

    @Test func settle_KeepsEverything() {
        var lab = Lab()
        let mark = lab.state.mark()
        lab.accept(lab.register("A"))
        lab.state.settle()
        lab.state.rollBack(to: mark)
        #expect(lab.counts() == UnitCounts(registered: 1))
    }
}
