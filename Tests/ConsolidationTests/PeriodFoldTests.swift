import EventSchema
import Testing

@testable import Consolidation

/// Years that are frozen, opened again, and what they are known by.
struct PeriodFoldTests {
    @Test func aYear_isFrozenOnce_AndOpenedByNamingItsClosing() {
        var lab = Lab("tinh")
        let closing = lab.close()
        lab.accept(closing)
        #expect(lab.state.closings.map(\.event) == [closing.id])
        #expect(lab.fold(lab.close(met: 2)).code == "period-closed")
        #expect(lab.fold(lab.reopen(closing.id, year: 2015)).code == "period-open")
        #expect(lab.fold(lab.reopen(Lab.id(99_999, of: lab.office))).code == "replaces-unknown")
        lab.accept(lab.close(2015))
        #expect(lab.state.closings.map(\.frozen.year) == [2014, 2015])
        lab.accept(lab.reopen(closing.id))
        #expect(lab.state.closings.map(\.frozen.year) == [2015])
        // What was reopened does not stand; the next closing is another one.
        #expect(lab.fold(lab.reopen(closing.id)).code == "period-open")
        lab.accept(lab.close(met: 2))
        #expect(lab.fold(lab.reopen(closing.id)).code == "stale-replaces")
        #expect(lab.state.asOf(records: 1).closings.map(\.event) == [closing.id])
    }

    @Test func changesBehindTheCut_AreThoseOfTheYear() {
        var lab = Lab("450")
        lab.accept(lab.register("A"))
        lab.accept(lab.register("A", year: 2015))
        let cut = lab.state.head
        #expect(lab.state.changes(year: 2014, behind: cut) == 0)
        #expect(lab.state.changes(year: 2014, behind: nil) == 1)
        lab.accept(lab.decide("A", .met))
        lab.accept(lab.decide("A", .met, year: 2015))
        lab.accept(lab.grant(line: 1, quantity: 2))
        #expect(lab.state.changes(year: 2014, behind: cut) == 2)
        #expect(lab.state.changes(year: 2015, behind: cut) == 1)
    }

    @Test func theDigestOfAYear_KnowsHeadsAndWhatTheyAddUpTo_AndNoOtherYear() {
        var (first, second) = (Lab("450"), Lab("452"))
        first.accept(first.register("A"))
        second.accept(second.register("B"))
        let head = Digest.sha256(of: [1])
        func digest(_ first: OfficeState, _ second: OfficeState, _ head: Digest) -> Digest {
            PeriodDigest.make(year: 2014, offices: [(second, head), (first, head)])
        }
        let before = digest(first.state, second.state, head)
        #expect(before == PeriodDigest.make(year: 2014, offices: [(first.state, head), (second.state, head)]))
        #expect(before != digest(first.state, second.state, Digest.sha256(of: [2])))
        let cut = first.state.asOf(records: 1)
        first.accept(first.decide("A", .met))
        #expect(before != digest(first.state, second.state, head))
        #expect(before == digest(cut, second.state, head))
        #expect(before == digest(first.state.asOf(records: 1), second.state, head))
    }
}
