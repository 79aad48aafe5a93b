import EventSchema
import Foundation
import Testing

@testable import Consolidation

/// Who has reported what, and whether a figure may be shown as a rate.
struct MissingAnswerTests {
    private static let schools = Lab.school

    private func context(
        at time: String = "2014-11-20T00:00:00.000Z", online: Bool = true, lastEventAt: String? = nil,
        retiredFrom: String? = nil
    ) -> AnswerContext {
        AnswerContext(
            province: Lab.province, asOf: try! Timestamp(time),
            ledger: LedgerStanding(life: "00112233445566ff", position: 42),
            offices: [
                OfficePresence(
                    office: try! OfficeID("450"), online: online, lastEventAt: lastEventAt.map { try! Timestamp($0) },
                    position: .first)
            ],
            reporting: [
                ReportingOffice(
                    office: try! OfficeID("450"), name: "Đồng Hới", area: try! AreaCode("450"),
                    retiredFrom: retiredFrom.map { try! CivilDate($0) }, mustReport: true),
                ReportingOffice(
                    office: try! OfficeID("452"), name: "Minh Hóa", area: try! AreaCode("452"), mustReport: true),
                ReportingOffice(
                    office: try! OfficeID("tinh"), name: "Tỉnh", area: try! AreaCode("44"), mustReport: false),
            ])
    }

    private func report(
        _ lab: Lab, _ context: AnswerContext, kind: CatalogueCode = Lab.kdc
    ) throws -> MissingAnswer.Report {
        let answer = MissingAnswer.make(
            standings: [lab.standing()], query: ReportQuery(year: 2014), context: context)
        return try #require(answer.reports.first { $0.office == lab.office && $0.unitKind == kind })
    }

    @Test func everyStageIsToldApart() throws {
        var lab = Lab("450")
        #expect(try report(lab, context()).stage == .notStarted)
        lab.accept(lab.register("A"), lab.register("B"))
        #expect(try report(lab, context()).stage == .notStarted)
        lab.accept(lab.decide("A", .met))
        var row = try report(lab, context())
        #expect(row.stage == .partial && row.withResult == 1 && row.registered == 2 && !row.isComplete)
        lab.accept(
            lab.decide("B", .deferred), lab.complete([2, 1, 0, 1]), lab.complete([0, 0, 0, 0], kind: Lab.school))
        row = try report(lab, context())
        #expect(row.stage == .complete && row.isComplete && row.completedAt != nil)
        #expect(try report(lab, context(), kind: Lab.school).stage == .confirmedNil)
        lab.accept(lab.retire("B"))
        row = try report(lab, context())
        #expect(row.stage == .revised && row.isComplete)
        lab.accept(lab.register("C"))
        #expect(try !report(lab, context()).isComplete)
    }

    @Test func anOfficeThatSentNothingIsMissing_AndTheProvincesOwnIsNotWaitedFor() throws {
        var lab = Lab("450")
        lab.accept(lab.register("A"), lab.decide("A", .met), lab.complete([1, 1, 0, 0]))
        var answer = MissingAnswer.make(
            standings: [lab.standing()], query: ReportQuery(year: 2014), context: context())
        let kind = try #require(answer.kinds.first { $0.unitKind == Lab.kdc })
        #expect(kind.complete == 1 && kind.offices == 2)
        #expect(!answer.reports.contains { $0.office.text == "tinh" })
        #expect(answer.kinds.map(\.unitKind) == Lab.edition.unitKinds.map(\.code))

        // Once it has something of a kind, the province's own office is one of those who report that.
        var own = Lab("tinh")
        own.accept(own.register("T"))
        answer = MissingAnswer.make(
            standings: [lab.standing(), own.standing(area: "44")], query: ReportQuery(), context: context())
        #expect(answer.year == 2014)
        #expect(answer.reports.filter { $0.office.text == "tinh" }.map(\.unitKind) == [Lab.kdc])
    }

    @Test func anOfficeThatEndedWithinTheYearLeavesItsReportsToOthers() {
        let lab = Lab("450")
        func offices(_ year: Int) -> Set<String> {
            let asked = ReportQuery(year: year)
            let there = context(retiredFrom: "2014-03-01")
            return Set(
                MissingAnswer.make(standings: [lab.standing()], query: asked, context: there).reports.map(\.office.text)
            )
        }
        #expect(offices(2013) == ["450", "452"])
        #expect(offices(2014) == ["452"])
    }

    /// Results of 2023 are due before 20 November 2023; the day begins at 17:00 UTC of the day before.
    @Test(arguments: [
        ("2023-11-17T16:59:59.999Z", 2, false), ("2023-11-18T17:00:00.000Z", 0, false),
        ("2023-11-19T16:59:59.999Z", 0, false), ("2023-11-19T17:00:00.000Z", -1, true),
        ("2023-11-29T17:00:00.000Z", -11, true),
    ])
    func daysAreThoseOfHoChiMinh_AndTheDeadlineThatOfTheCatalogue(_ now: String, _ left: Int, _ late: Bool) throws {
        let there = context(at: now)
        let answer = MissingAnswer.make(
            standings: [Lab("450").standing()], query: ReportQuery(year: 2023), context: there)
        let kind = try #require(answer.kinds.first { $0.unitKind == Lab.kdc })
        #expect(kind.before?.text == "2023-11-20" && kind.daysLeft == left)
        #expect(kind.window?.from.text == "2022-11-01" && kind.window?.to.text == "2023-10-31")
        #expect(answer.reports.filter { $0.unitKind == Lab.kdc }.allSatisfy { $0.late == late })
        let others = try #require(answer.kinds.first { $0.unitKind == Lab.school })
        #expect(others.before?.text == "2023-11-30" && others.window?.from.text == "2022-11-16")
        #expect(others.window?.to.text == "2023-11-15")
        // The edition of 2012 lays none down.
        let old = MissingAnswer.make(standings: [], query: ReportQuery(year: 2014), context: there)
        #expect(old.kinds.allSatisfy { $0.before == nil && $0.daysLeft == nil && $0.window == nil })
        #expect(old.reports.allSatisfy { !$0.late })
    }

    @Test func silentIsOfflineForThreeDaysOrForEver() throws {
        let lab = Lab("450")
        let now = "2014-11-20T00:00:00.000Z"
        #expect(try report(lab, context(at: now, online: false)).silent)
        #expect(try report(lab, context(at: now, online: false, lastEventAt: "2014-11-17T00:00:00.000Z")).silent)
        #expect(try !report(lab, context(at: now, online: false, lastEventAt: "2014-11-17T00:00:00.001Z")).silent)
        #expect(try !report(lab, context(at: now, online: true)).silent)
    }

    // MARK: Rates

    private func isClosed(
        _ labs: [Lab], kind: CatalogueCode = Lab.kdc, groupBy: Set<TotalsQuery.Grouping> = [], area: String? = nil
    ) -> [String: Bool] {
        let asked = TotalsQuery(year: 2014, area: area.map { try! AreaCode($0) }, groupBy: groupBy)
        let answer = TotalsAnswer.make(standings: labs.map { $0.standing() }, query: asked, context: context())
        return Dictionary(
            uniqueKeysWithValues: answer.classification.filter { $0.unitKind == kind }.map {
                ($0.area.text, $0.registerClosed)
            })
    }

    @Test func aRateIsThereOnceEveryOfficeDeclaredItsRegisterWithTheCountItHas() {
        var first = Lab("450")
        var second = Lab("452")
        first.accept(first.register("A"), first.register("B"))
        #expect(isClosed([first, second]) == ["44": false])
        first.accept(first.declare(3))
        #expect(isClosed([first, second], groupBy: [.area]) == ["450": false])
        first.accept(first.declare(2))
        #expect(isClosed([first, second], groupBy: [.area]) == ["450": true])
        #expect(isClosed([first, second], groupBy: [.area], area: "450") == ["18853": true])
        // The other one has said nothing yet.
        #expect(isClosed([first, second]) == ["44": false])
        second.accept(second.declare(0))
        #expect(isClosed([first, second]) == ["44": true])
        first.accept(first.register("C"))
        #expect(isClosed([first, second]) == ["44": false])
    }

    @Test func aTransferCountsWhereItSettles() throws {
        var giver = Lab("450")
        var receiver = Lab("452")
        let transfer = Lab.id(1, of: try OfficeID("transfers"))
        giver.accept(giver.register("A"), giver.register("B"), giver.declare(2))
        receiver.accept(receiver.declare(0))
        #expect(isClosed([giver, receiver]) == ["44": true])
        giver.accept(
            giver.transfer("A", .outgoing, "452", transfer, kind: Lab.kdc, area: "18853", year: 2014))
        #expect(isClosed([giver, receiver]) == ["44": true], "the giver counts it still")
        receiver.accept(
            receiver.transfer("A", .incoming, "450", transfer, kind: Lab.kdc, area: "18859", year: 2014))
        #expect(isClosed([giver, receiver]) == ["44": false])
        giver.accept(giver.declare(1))
        receiver.accept(receiver.declare(1))
        #expect(isClosed([giver, receiver]) == ["44": true])
    }
}
