import EventSchema
import Testing

@testable import Consolidation

/// Registers that are declared, and kinds of a year that are reported completely.
struct ReportFoldTests {
    private let key = ReportKey(year: 2014, unitKind: Lab.kdc)

    private func withTwoUnits() -> Lab {
        var lab = Lab("450")
        lab.accept(lab.register("A"), lab.register("B"))
        return lab
    }

    @Test func aRegisterIsDeclared_AndTheLastCountHolds() {
        var lab = withTwoUnits()
        lab.accept(lab.declare(3))
        lab.refuse(lab.declare(3), .declaredAlready)
        lab.accept(lab.declare(2), lab.declare(2, year: 2015), lab.declare(0, kind: Lab.school))
        #expect(lab.state.reports[key]?.declared?.count == 2)
        #expect(lab.state.sortedReports.count == 3)
    }

    @Test func aReportIsRefused_UnlessItsCountsAreThoseOfTheFold() {
        var lab = withTwoUnits()
        lab.accept(lab.decide("A", .met))
        lab.refuse(lab.complete([3, 1, 0, 0]), .countsDiffer)
        lab.refuse(lab.complete([2, 0, 1, 0]), .countsDiffer)
        lab.refuse(lab.complete([2, 1, 0, 0]), .resultsMissing)
        lab.accept(lab.decide("B", .notMet), lab.complete([2, 1, 1, 0]))
        lab.refuse(lab.complete([2, 1, 1, 0]), .completedAlready)
        #expect(lab.state.reports[key]?.completed?.counts == UnitCounts(registered: 2, met: 1, notMet: 1))
    }

    @Test func nothingAtAllIsAReport() {
        var lab = withTwoUnits()
        lab.accept(lab.complete([0, 0, 0, 0], kind: Lab.school))
        lab.refuse(lab.complete([0, 0, 0, 0]), .countsDiffer)
        #expect(lab.state.reports[ReportKey(year: 2014, unitKind: Lab.school)]?.completed?.counts == .zero)
    }

    @Test func whatCountsBehindAReport_RevisesIt_UntilItIsReportedAgain() {
        var lab = withTwoUnits()
        lab.accept(lab.decide("A", .met), lab.decide("B", .met), lab.complete([2, 2, 0, 0]))
        // Of another kind or year, and what does not count: nothing is revised.
        lab.accept(lab.register("S", kind: Lab.school), lab.register("A", year: 2015))
        lab.refuse(lab.register("A"), .unitExists)
        #expect(lab.state.reports[key]?.completed?.revisions == 0)
        lab.accept(lab.register("C"), lab.decide("C", .met))
        #expect(lab.state.reports[key]?.completed?.revisions == 2)
        lab.accept(lab.complete([3, 3, 0, 0]))
        #expect(lab.state.reports[key]?.completed?.revisions == 0)
    }

    @Test func rollBack_GivesReportsBackExactly() {
        var lab = withTwoUnits()
        lab.accept(lab.decide("A", .met), lab.decide("B", .met), lab.declare(2), lab.complete([2, 2, 0, 0]))
        let before = lab.state.stateDigest()
        let mark = lab.state.mark()
        lab.accept(lab.retire("A"), lab.declare(1), lab.complete([1, 1, 0, 0]), lab.declare(0, kind: Lab.school))
        #expect(lab.state.stateDigest() != before)
        lab.state.rollBack(to: mark)
        #expect(lab.state.stateDigest() == before)
    }
}
