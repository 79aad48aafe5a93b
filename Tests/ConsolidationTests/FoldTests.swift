import EventSchema
import Testing

@testable import Consolidation

struct FoldTests {
    @Test func registeredUnitsAreTheDenominator_WithOrWithoutAResult() {
        var lab = Lab()
        lab.accept(
            lab.register("A"), lab.register("B"), lab.register("C"), lab.register("D"), lab.decide("A", .met),
            lab.decide("B", .notMet), lab.decide("C", .deferred))
        #expect(lab.counts() == UnitCounts(registered: 4, met: 1, notMet: 1, deferred: 1))
        #expect(lab.counts().noResult == 1)
    }

    @Test func correction_MovesTotalsByNewLessOld_AndTellsBoth() {
        var lab = Lab()
        let first = lab.decide("A", .notMet)
        lab.accept(lab.register("A"), first)
        let outcome = lab.fold(lab.decide("A", .met, replaces: first.id, reason: Lab.mistake))
        guard case .accepted(.unit(let change)) = outcome else {
            Issue.record("came to \(outcome)")
            return
        }
        #expect(change.before == UnitStanding(status: .registered, result: .notMet))
        #expect(change.after == UnitStanding(status: .registered, result: .met))
        #expect(lab.counts() == UnitCounts(registered: 1, met: 1))
    }

    @Test func withdrawal_GivesTheUnitBackItsLackOfAResult_AndItMayBeDecidedAnew() throws {
        var lab = Lab()
        let first = lab.decide("A", .met)
        lab.accept(lab.register("A"), first, lab.withdraw("A", first.id))
        #expect(lab.counts() == UnitCounts(registered: 1))
        let view = try #require(lab.state.current(unit: try UnitCode("A"), year: 2014))
        #expect(view.result == nil && view.decision == nil && view.current == view.registration)
        lab.accept(lab.decide("A", .notMet))
        #expect(lab.counts() == UnitCounts(registered: 1, notMet: 1))
    }

    @Test func retiredAndMergedUnits_LeaveTheRegisterWithTheirResults() {
        var lab = Lab()
        lab.accept(
            lab.register("A"), lab.register("B"), lab.register("C"), lab.decide("A", .met), lab.decide("B", .met),
            lab.decide("C", .notMet), lab.retire("A"), lab.merge("B", into: "C"))
        #expect(lab.counts() == UnitCounts(registered: 1, notMet: 1))
        lab.accept(lab.register("D", year: 2015))
        #expect(lab.state.units(year: 2014).map(\.unit.text) == ["C"])
        #expect(lab.state.units(year: 2015).map(\.unit.text) == ["D"])
    }

    @Test func aRetiredUnit_MayBeRegisteredAgain_AndStartsWithoutAResult() {
        var lab = Lab()
        lab.accept(lab.register("A"), lab.decide("A", .met), lab.retire("A"), lab.register("A", area: "18859"))
        #expect(lab.counts() == .zero)
        #expect(lab.counts("18859") == UnitCounts(registered: 1))
    }

    @Test func awards_AddUpByQuantity_AndAreCorrectedAndRevokedOnce() throws {
        var lab = Lab()
        let first = lab.grant(line: 1, quantity: 8)
        let second = lab.grant(line: 2, quantity: 5, recipient: "unstated")
        lab.accept(first, second)
        let corrected = lab.grant(
            line: 1, quantity: 2, recipient: "individual", replaces: first.id, reason: Lab.mistake)
        lab.accept(corrected)
        #expect(
            lab.state.totals.sortedAwards.map { "\($0.cell.recipient) \($0.count)" } == ["individual 2", "unstated 5"])
        lab.accept(lab.revoke(line: 1, corrected.id))
        #expect(lab.state.totals.sortedAwards.map { "\($0.cell.recipient) \($0.count)" } == ["unstated 5"])
        #expect(lab.state.award(subject: second.subject, year: 2014)?.grant == second.id)
        lab.accept(lab.grant(line: 1, quantity: 1))
        #expect(lab.state.awards(year: 2014).map(\.quantity) == [1, 5])
    }

    @Test func views_ShowWhatStands() throws {
        var lab = Lab()
        let registered = lab.register("A", name: "Tổ dân phố Đồng Mỹ")
        let decided = lab.decide("A", .met, number: "45/QĐ-UBND")
        lab.accept(registered, decided)
        let view = try #require(lab.state.current(unit: try UnitCode("A"), year: 2014))
        #expect(view.name == "Tổ dân phố Đồng Mỹ" && view.area.text == "18853" && view.unitKind == Lab.kdc)
        #expect(view.result == .met && view.resultEvent == decided.id && view.registration == registered.id)
        #expect(view.decision?.number == "45/QĐ-UBND" && view.decision?.date.text == "2014-11-19")
        #expect(view.decision?.authority?.text == "ubnd-xa")
        #expect(lab.state.current(unit: try UnitCode("A"), year: 2015) == nil)
        #expect(lab.state.knows(id: decided.id))
        #expect(!lab.state.knows(id: Lab.id(77_777, of: lab.office)))
    }

    @Test func aRecordAtAPositionAlreadyTakenIn_ChangesNothing() throws {
        var lab = Lab()
        let event = lab.register("A")
        lab.accept(event)
        let digest = lab.state.stateDigest()
        let head = try #require(lab.state.head)
        #expect(lab.state.apply(lab.register("B"), at: head) == .rejected(.duplicateID))
        lab.state.skip(at: head)
        #expect(lab.state.stateDigest() == digest)
    }

    @Test func aChildLog_IsFoldedAfterItsParent_AndIDsOfTheParentStayKnown() {
        var lab = Lab()
        let event = lab.register("A")
        lab.accept(event)
        let child = LogID(random: (1, 2))
        #expect(lab.state.apply(event, at: LogPosition(log: child, position: .first)) == .rejected(.duplicateID))
        #expect(lab.state.apply(lab.register("B"), at: LogPosition(log: child, position: Position(2))).isAccepted)
        #expect(lab.state.logs.map(\.log) == [lab.log, child])
        #expect(lab.state.head == LogPosition(log: child, position: Position(2)))
    }
}
