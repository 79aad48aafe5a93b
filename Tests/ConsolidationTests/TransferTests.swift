import EventSchema
import Testing

@testable import Consolidation

/// Who counts a unit that moves between offices.
struct TransferTests {
    private let first = Lab.id(1, of: try! OfficeID("t"))
    private let second = Lab.id(2, of: try! OfficeID("t"))

    private func sum(_ labs: Lab...) -> [String] {
        Totals.join(labs.map { $0.standing() }).units.map {
            "\($0.office) \($0.cell.area) \($0.counts.registered) \($0.counts.met) \($0.counts.notMet)"
        }
    }

    @Test func theGiverCounts_UntilBothHalvesArePresent_ThenTheReceiver() {
        var giver = Lab("450")
        var receiver = Lab("452")
        giver.accept(giver.register("A"), giver.decide("A", .met), giver.transfer("A", .outgoing, "452", first))
        #expect(sum(giver, receiver) == ["450 18853 1 1 0"])
        #expect(Totals.join([giver.standing(), receiver.standing()]).openTransfers.map(\.missing) == [.incoming])
        receiver.accept(receiver.transfer("A", .incoming, "450", first, area: "18859"))
        #expect(receiver.state.totals.units.isEmpty)
        #expect(sum(giver, receiver) == ["452 18859 1 1 0"])
        #expect(sum(receiver, giver) == ["452 18859 1 1 0"])
        #expect(Totals.join([giver.standing(), receiver.standing()]).openTransfers.isEmpty)
    }

    @Test func theReceiverAlone_CountsNothing() {
        var receiver = Lab("452")
        receiver.accept(receiver.transfer("A", .incoming, "450", first), receiver.decide("A", .met))
        #expect(sum(receiver).isEmpty)
        #expect(Totals.join([receiver.standing()]).openTransfers.map(\.missing) == [.outgoing])
    }

    @Test func theReceiversOwnResult_StandsAboveTheOneThatCameWithTheUnit() {
        var giver = Lab("450")
        var receiver = Lab("452")
        giver.accept(giver.register("A"), giver.decide("A", .met), giver.transfer("A", .outgoing, "452", first))
        receiver.accept(receiver.transfer("A", .incoming, "450", first), receiver.decide("A", .notMet))
        #expect(sum(giver, receiver) == ["452 18853 1 0 1"])
    }

    @Test func aUnitRetiredByTheReceiver_CountsNowhere() {
        var giver = Lab("450")
        var receiver = Lab("452")
        giver.accept(giver.register("A"), giver.transfer("A", .outgoing, "452", first))
        receiver.accept(receiver.transfer("A", .incoming, "450", first), receiver.retire("A"))
        #expect(sum(giver, receiver).isEmpty)
    }

    @Test func halvesThatNameAnotherUnitOrOffice_AreNotOneTransfer() {
        var giver = Lab("450")
        var receiver = Lab("452")
        var stranger = Lab("453")
        giver.accept(giver.register("A"), giver.transfer("A", .outgoing, "452", first))
        receiver.accept(receiver.transfer("B", .incoming, "450", first))
        stranger.accept(stranger.transfer("A", .incoming, "450", first))
        #expect(sum(giver, receiver, stranger) == ["450 18853 1 0 0"])
        #expect(Totals.join([giver, receiver, stranger].map { $0.standing() }).openTransfers.count == 3)
    }

    @Test func aChainOfTransfers_CountsOnceAtItsEnd_AndStopsWhereAHalfIsMissing() {
        var a = Lab("450")
        var b = Lab("452")
        var c = Lab("453")
        a.accept(a.register("A"), a.decide("A", .met))
        b.accept(b.transfer("A", .incoming, "450", first), b.transfer("A", .outgoing, "453", second))
        c.accept(c.transfer("A", .incoming, "452", second))
        #expect(sum(a, b, c) == ["450 18853 1 1 0"])
        a.accept(a.transfer("A", .outgoing, "452", first))
        #expect(sum(a, b, c) == ["453 18853 1 1 0"])
        #expect(sum(a, b) == ["452 18853 1 1 0"])
        #expect(sum(b, c).isEmpty)
    }

    @Test func aCircleThatNobodyRegistered_CountsNothing_AndEnds() {
        var a = Lab("450")
        var b = Lab("452")
        a.accept(a.transfer("A", .incoming, "452", second), a.transfer("A", .outgoing, "452", first))
        b.accept(b.transfer("A", .incoming, "450", first), b.transfer("A", .outgoing, "450", second))
        #expect(sum(a, b).isEmpty)
    }

    @Test func twoStandingsOfOneOffice_AreNotTwoOffices() {
        var lab = Lab()
        lab.accept(lab.register("A"))
        let earlier = lab.standing()
        lab.accept(lab.register("B"))
        for order in [[earlier, lab.standing()], [lab.standing(), earlier]] {
            #expect(Totals.join(order).sum.sortedUnits.map(\.counts.registered) == [2])
        }
    }
}
