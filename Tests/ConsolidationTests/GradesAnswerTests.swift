import EventSchema
import Foundation
import Testing

@testable import Consolidation

/// What is answered about grades, and what is not about them.
struct GradesAnswerTests {
    private let commune = try! CatalogueCode("xa-phuong-dac-khu")

    private func context(at time: String = "2023-12-01T00:00:00.000Z") -> AnswerContext {
        AnswerContext(
            province: Lab.province, asOf: try! Timestamp(time),
            ledger: LedgerStanding(life: "00112233445566ff", position: 42), offices: [],
            reporting: ["450", "457"].map {
                ReportingOffice(
                    office: try! OfficeID($0), name: $0, area: try! AreaCode($0), mustReport: true)
            })
    }

    /// Two residential areas and a district at 450, one residential area at 457.
    private func labs() -> [Lab] {
        var first = Lab("450")
        var second = Lab("457")
        first.accept(
            first.register("A", area: "18853", year: 2023), first.register("B", area: "18859", year: 2023),
            first.register("H", kind: Lab.district, area: "450", year: 2023),
            first.grade("A", .graded(.excellent)), first.decide("A", .met, year: 2023),
            first.grade("H", .graded(.good), kind: Lab.district))
        second.accept(second.register("Z", area: "19225", year: 2023), second.grade("Z", .graded(.average)))
        return [first, second]
    }

    private func rows(_ query: TotalsQuery) -> [String] {
        GradesAnswer.make(standings: labs().map { $0.standing() }, query: query, context: context()).grades.map {
            "\($0.area) \($0.unitKind) \($0.registered) \($0.xuatSac) \($0.kha) \($0.trungBinh) \($0.yeu) \($0.noResult)"
        }
    }

    @Test func gradesAreCountedByKindAndArea_DistrictsAmongThem() {
        #expect(rows(TotalsQuery()) == ["44 huyen 1 0 1 0 0 0", "44 khu-dan-cu 3 1 0 1 0 1"])
        #expect(
            rows(TotalsQuery(year: 2023, groupBy: [.area])) == [
                "450 huyen 1 0 1 0 0 0", "450 khu-dan-cu 2 1 0 0 0 1", "457 khu-dan-cu 1 0 0 1 0 0",
            ])
        #expect(rows(TotalsQuery(unitKind: Lab.district)) == ["44 huyen 1 0 1 0 0 0"])
        #expect(rows(TotalsQuery(year: 2014)).isEmpty)
    }

    @Test func aRegisterIsDeclaredForBothSchemesAtOnce_AndADistrictsForTheMovement() {
        var labs = labs()
        func closed() -> [String] {
            GradesAnswer.make(standings: labs.map { $0.standing() }, query: TotalsQuery(), context: context()).grades
                .filter(\.registerClosed).map(\.unitKind.text)
        }
        #expect(closed().isEmpty)
        labs[0].accept(
            labs[0].declare(2, year: 2023), labs[0].declare(1, kind: Lab.district, year: 2023))
        #expect(closed().isEmpty, "the other office has not declared yet")
        labs[1].accept(labs[1].declare(1, year: 2023), labs[1].declare(0, kind: Lab.district, year: 2023))
        #expect(closed() == ["huyen", "khu-dan-cu"])
    }

    @Test func aYearWithoutTheSchemeHasNoGrades_WhateverIsRegistered() {
        var lab = Lab()
        lab.accept(lab.register("A"))
        let answer = GradesAnswer.make(standings: [lab.standing()], query: TotalsQuery(year: 2014), context: context())
        #expect(answer.grades.isEmpty && answer.reporting.isEmpty)
    }

    @Test func districtsStandInNoFigureOfTheStandard() throws {
        let standings = labs().map { $0.standing() }
        let totals = TotalsAnswer.make(standings: standings, query: TotalsQuery(), context: context())
        #expect(totals.classification.map { "\($0.unitKind) \($0.registered) \($0.met)" } == ["khu-dan-cu 3 1"])
        #expect(!totals.reporting.contains { $0.unitKind == Lab.district })
        let offices = OfficesAnswer.make(standings: standings, context: context()).offices
        #expect(offices.map { "\($0.office) \($0.registered) \($0.withResult)" } == ["450 2 1", "457 1 0"])
        let missing = MissingAnswer.make(standings: standings, query: ReportQuery(year: 2023), context: context())
        #expect(missing.scheme == .standard && !missing.kinds.contains { $0.unitKind == Lab.district })
    }

    /// Results of 2023: of residential areas before 20 November, of communes and bodies before 30 November, of districts
    /// before 15 December, which begins at 17:00 UTC of the 14th.
    @Test(arguments: [
        ("2023-11-18T17:00:00.000Z", [0, 10, 25]), ("2023-11-19T17:00:00.000Z", [-1, 9, 24]),
        ("2023-12-14T16:59:59.999Z", [-25, -15, 0]), ("2023-12-14T17:00:00.000Z", [-26, -16, -1]),
    ])
    func theMovementHasItsOwnKindsAndDays(_ now: String, _ left: [Int]) throws {
        let there = context(at: now)
        let answer = MissingAnswer.make(
            standings: labs().map { $0.standing() }, query: ReportQuery(year: 2023, scheme: .movement), context: there)
        let edition = try #require(Catalogue.standard.edition(forYear: 2023, scheme: .movement))
        #expect(answer.scheme == .movement && answer.kinds.map(\.unitKind) == edition.unitKinds.map(\.code))
        let kinds = [Lab.kdc, commune, Lab.district].compactMap { kind in answer.kinds.first { $0.unitKind == kind } }
        #expect(kinds.map { $0.before?.text } == ["2023-11-20", "2023-11-30", "2023-12-15"])
        #expect(kinds.map(\.daysLeft) == left)
        #expect(kinds.allSatisfy { $0.article == "Quyết định 510/QĐ-BCA-V05 (20-1-2022)" && $0.window == nil })
        #expect(answer.reports.filter { $0.unitKind == Lab.district }.allSatisfy { $0.late == (left[2] < 0) })
    }

    @Test func whatIsCompleteUnderOneSchemeIsNotUnderTheOther() throws {
        var labs = labs()
        func report(_ scheme: Scheme, _ kind: CatalogueCode) throws -> MissingAnswer.Report {
            let answer = MissingAnswer.make(
                standings: labs.map { $0.standing() }, query: ReportQuery(scheme: scheme), context: context())
            return try #require(answer.reports.first { $0.office.text == "450" && $0.unitKind == kind })
        }
        #expect(try report(.movement, Lab.kdc).stage == .partial)
        #expect(try report(.movement, commune).stage == .notStarted)
        labs[0].accept(
            labs[0].completeGrades([1, 0, 1, 0, 0], kind: Lab.district),
            labs[0].completeGrades([0, 0, 0, 0, 0], kind: commune))
        #expect(try report(.movement, Lab.district).stage == .complete)
        #expect(try report(.movement, commune).stage == .confirmedNil)
        #expect(try report(.standard, commune).stage == .notStarted)
        labs[0].accept(labs[0].grade("B", .graded(.weak)), labs[0].completeGrades([2, 1, 0, 0, 1]))
        let row = try report(.movement, Lab.kdc)
        #expect(row.stage == .complete && row.withResult == 2)
        #expect(try report(.standard, Lab.kdc).stage == .partial)
    }

    @Test func unitsAreListedWithTheirGrade_AndFilteredByIt() throws {
        let offices = labs().map { (state: $0.state, area: try! AreaCode($0.office.text)) }
        func codes(_ query: UnitsQuery) -> [String] {
            UnitsAnswer.make(offices: offices, query: query, province: Lab.province).units.map(\.unit.text)
        }
        #expect(codes(UnitsQuery()) == ["A", "B", "H", "Z"])
        #expect(codes(UnitsQuery(scheme: .standard)) == ["A", "B", "Z"])
        #expect(codes(UnitsQuery(scheme: .movement)) == ["A", "B", "H", "Z"])
        #expect(codes(UnitsQuery(result: .result(.graded(.good)), scheme: .movement)) == ["H"])
        #expect(codes(UnitsQuery(result: UnitsQuery.ResultFilter.none, scheme: .movement)) == ["B"])
        // A district has no result to wait for.
        #expect(codes(UnitsQuery(result: UnitsQuery.ResultFilter.none)) == ["B", "Z"])
        let rows = UnitsAnswer.make(offices: offices, query: UnitsQuery(), province: Lab.province).units
        #expect(rows.map { $0.grade?.grade } == [.excellent, nil, .good, .average])
        #expect(rows.map(\.result) == [.met, nil, nil, nil])
        let json = String(decoding: try JSONEncoder().encode(rows[1]), as: UTF8.self)
        #expect(json.contains("\"grade\":null"))
    }
}
