import EventSchema
import Testing

@testable import Consolidation

/// What counts, and should be looked at.
struct WarningsTests {
    private static let commune = try! CatalogueCode("xa-phuong-thi-tran")

    private func warnings(_ labs: [Lab], year: Int = 2014, _ narrow: (inout ReportQuery) -> Void = { _ in })
        -> [WarningsAnswer.Warning]
    {
        var asked = ReportQuery(year: year)
        narrow(&asked)
        let context = AnswerContext(
            province: Lab.province, asOf: .epoch, ledger: LedgerStanding(life: "00112233445566ff", position: 1),
            offices: [], provinceOffice: try! OfficeID("tinh"))
        return WarningsAnswer.make(
            standings: labs.map { $0.standing() }, states: labs.map(\.state), query: asked, context: context
        ).warnings
    }

    /// A commune that met the standard, with so many of so many residential areas that did, half of them at each office.
    private func commune(_ met: Int, of registered: Int) -> [Lab] {
        var labs = [Lab("450"), Lab("452")]
        labs[0].accept(
            labs[0].register("XA", kind: Self.commune, area: "18853", name: "Phường Hải Thành"),
            labs[0].decide("XA", .met, kind: Self.commune))
        for number in 0..<registered {
            let office = number % 2
            labs[office].accept(labs[office].register("K\(number)", area: "18853", name: "Tổ \(number)"))
            labs[office].accept(labs[office].decide("K\(number)", number < met ? .met : .notMet))
        }
        return labs
    }

    /// Circular 23/2012, article 6(4): 16 of 25 is 64 % and fails, 18 are needed.
    @Test(arguments: [(16, 25, true), (17, 25, true), (18, 25, false), (25, 25, false), (7, 10, false), (0, 1, true)])
    func aCommuneThatMetWithTooFewResidentialAreas(_ met: Int, _ registered: Int, _ isWarned: Bool) throws {
        let found = warnings(commune(met, of: registered)).filter { $0.rule == .shareBelowThreshold }
        #expect(found.count == (isWarned ? 1 : 0))
        guard let warning = found.first else { return }
        #expect(warning.article == "Thông tư 23/2012/TT-BCA, Điều 6 khoản 4" && warning.edition.text == "tt-23-2012")
        #expect(warning.units.map(\.unit.text) == ["XA"])
        #expect(warning.share?.met == met && warning.share?.registered == registered && warning.share?.percent == 70)
    }

    @Test func nothingIsSaidOfACommuneThatDidNotMeet_OrHasNoResidentialAreaAtAll() {
        var alone = Lab("450")
        alone.accept(
            alone.register("XA", kind: Self.commune, area: "18853"), alone.decide("XA", .met, kind: Self.commune))
        #expect(warnings([alone]).isEmpty)
        alone.accept(alone.register("K"), alone.decide("K", .notMet))
        #expect(warnings([alone]).count == 1)
        var other = Lab("450")
        other.accept(
            other.register("XA", kind: Self.commune, area: "18853"), other.decide("XA", .notMet, kind: Self.commune),
            other.register("K"), other.decide("K", .notMet))
        #expect(warnings([other]).isEmpty)
    }

    @Test func aUnitThatTwoOfficesReport_ByFoldedName() {
        var first = Lab("450")
        var second = Lab("452")
        first.accept(
            first.register("A", kind: Lab.school, name: "Trường THPT Đào Duy Từ"), first.register("B", name: "Thôn Hòa")
        )
        second.accept(
            second.register("X", kind: Lab.school, name: "TRƯỜNG  THPT ĐÀO DUY TỪ"),
            second.register("Y", area: "18859", name: "Thôn Hòa"),
            second.register("Z", kind: Lab.school, name: "Thôn Hòa"))
        let found = warnings([second, first])
        #expect(found.map(\.rule) == [.reportedTwice])
        #expect(found.first?.units.map { "\($0.office) \($0.unit)" } == ["450 A", "452 X"])
        #expect(found.first?.article == "antq, Protocols/query.md 4.12" && found.first?.edition.text == "tt-23-2012")
        // One office with one name twice is its own affair.
        first.accept(first.register("C", name: "thôn hoà"))
        #expect(warnings([second, first]).count == 1)
        second.accept(second.retire("X"))
        #expect(warnings([second, first]).isEmpty)
    }

    /// Circular 124/2021, article 1(2)(b); Circular 23/2012 has no such rule.
    @Test func aUnitWhoseNameHintsAtWhatTheCircularLeavesOut_FromItsYearsOn() throws {
        var lab = Lab("450")
        for year in [2014, 2021, 2022, 2023] {
            lab.accept(lab.register("S", kind: Lab.school, year: year, name: "TRƯỜNG MẦM NON Hoa Sen"))
            lab.accept(lab.register("T", kind: Lab.school, year: year, name: "Trường THCS Mầm Non"))
            lab.accept(lab.register("K", year: year, name: "Tổ Mầm non"))
        }
        #expect(warnings([lab], year: 2014).isEmpty && warnings([lab], year: 2021).isEmpty)
        for year in [2022, 2023] {
            let found = warnings([lab], year: year)
            #expect(found.map(\.rule) == [.kindOutOfScope] && found.first?.units.map(\.unit.text) == ["S"])
            let warning = try #require(found.first)
            #expect(warning.edition.text == "tt-124-2021")
            #expect(warning.article == "Thông tư 124/2021/TT-BCA, Điều 1 khoản 2 điểm b")
            #expect(warning.exclusion?.code.text == "tieu-hoc-mam-non" && warning.exclusion?.words == "mầm non")
            #expect(warning.exclusion?.scope.text == "scope-tt-124-2021-1")
        }
        // Another circular may leave nothing out: then nothing is said.
        let context = AnswerContext(
            province: Lab.province, asOf: .epoch, ledger: LedgerStanding(life: "00112233445566ff", position: 1),
            offices: [])
        let answer = WarningsAnswer.make(
            standings: [lab.standing()], states: [lab.state], query: ReportQuery(year: 2023), context: context,
            scopes: [])
        #expect(answer.warnings.isEmpty)
    }

    @Test func whatMayBeOutOfScope_KeepsItsAnswer_WhateverItsResult() throws {
        var lab = Lab("450")
        var tinh = Lab("tinh")
        lab.accept(lab.register("S", kind: Lab.school, year: 2023, name: "Trường Tiểu học Hải Đình"))
        let key = try #require(warnings([lab, tinh], year: 2023).first).key
        #expect(key.text.hasPrefix("kind-out-of-scope/2023/450/S/"))
        tinh.accept(tinh.answer(key, .dismissed))
        lab.accept(lab.decide("S", .met, kind: Lab.school, year: 2023))
        #expect(warnings([lab, tinh], year: 2023).first { $0.key == key }?.answer?.answer == .dismissed)
        #expect(!warnings([lab, tinh], year: 2023) { $0.onlyOpen = true }.contains { $0.rule == .kindOutOfScope })
    }

    @Test func aUnitOnItsWayBetweenOfficesIsNotReportedTwice() throws {
        var giver = Lab("450")
        var receiver = Lab("452")
        let transfer = Lab.id(1, of: try OfficeID("transfers"))
        giver.accept(
            giver.register("A"),
            giver.transfer("A", .outgoing, "452", transfer, kind: Lab.kdc, area: "18853", year: 2014))
        receiver.accept(
            receiver.transfer("A", .incoming, "450", transfer, kind: Lab.kdc, area: "18853", year: 2014))
        #expect(warnings([giver, receiver]).isEmpty)
    }

    @Test func aQuestionIsNarrowedByOfficeAndKind() throws {
        let labs = commune(0, of: 4)
        #expect(warnings(labs) { $0.office = try! OfficeID("450") }.count == 1)
        #expect(warnings(labs) { $0.office = try! OfficeID("452") }.isEmpty)
        #expect(warnings(labs) { $0.unitKind = Lab.kdc }.isEmpty)
        #expect(warnings(labs, year: 2015).isEmpty)
    }

    @Test func anAnswerOfTheProvince_IsShownWithTheWarning_UntilItsFactsChange() throws {
        var labs = commune(16, of: 25)
        var tinh = Lab("tinh")
        let key = try #require(warnings(labs).first).key
        #expect(key.text.hasPrefix("share-below-threshold/2014/450/XA/"))
        // What another office answers is folded, and not heeded.
        labs[0].accept(labs[0].answer(key, .dismissed))
        #expect(warnings(labs + [tinh]).first?.answer == nil)
        let answer = tinh.answer(key, .beingExamined, note: "Đã hỏi huyện")
        tinh.accept(answer)
        let answered = try #require(warnings(labs + [tinh]).first)
        #expect(answered.answer?.answer == .beingExamined && answered.answer?.note == "Đã hỏi huyện")
        #expect(answered.answer?.event == answer.id && answered.answer?.at == answer.time)
        #expect(warnings(labs + [tinh]) { $0.onlyOpen = true }.isEmpty)
        // One more residential area: the share that was looked at is not the one there is now.
        labs[0].accept(labs[0].register("K99", area: "18853", name: "Tổ 99"), labs[0].decide("K99", .notMet))
        let changed = try #require(warnings(labs + [tinh]) { $0.onlyOpen = true }.first)
        #expect(changed.key != key && changed.answer == nil && changed.share?.registered == 26)
    }

    @Test func aNewDecisionOnTheSameResult_IsAnotherWarning_AndADuplicateStaysOne() throws {
        var labs = commune(0, of: 4)
        let before = try #require(warnings(labs).first)
        labs[0].accept(
            labs[0].decide("XA", .met, kind: Self.commune, replaces: before.units[0].event, reason: Lab.mistake))
        #expect(warnings(labs).first?.key != before.key)

        var first = Lab("450")
        var second = Lab("452")
        first.accept(first.register("A"))
        second.accept(second.register("X"))
        let twins = try #require(warnings([first, second]).first).key
        first.accept(first.decide("A", .met))
        #expect(warnings([second, first]).first?.key == twins)
    }
}
