import EventSchema
import Foundation
import Testing

@testable import Consolidation

struct AnswerTests {
    private let context = AnswerContext(
        province: Lab.province, asOf: try! Timestamp("2014-12-01T00:00:00.000Z"),
        ledger: LedgerStanding(life: "00112233445566ff", position: 42),
        offices: [
            OfficePresence(office: try! OfficeID("tinh"), online: false, lastEventAt: nil, position: .beforeFirst),
            OfficePresence(
                office: try! OfficeID("450"), online: true,
                lastEventAt: try! Timestamp("2014-11-20T08:15:30.123Z"), position: Position(7)),
        ])

    /// Two district offices and the province's own, which grants the awards.
    private func standings() -> [OfficeStanding] {
        var first = Lab("450")
        var second = Lab("457")
        var province = Lab("tinh")
        first.accept(
            first.register("A", area: "18853"), first.register("B", area: "18859"), first.register("C", area: "18859"),
            first.register("S", kind: Lab.school, area: "18853"), first.decide("A", .met), first.decide("B", .notMet),
            first.decide("S", .met, kind: Lab.school))
        second.accept(second.register("Z", area: "19225"), second.decide("Z", .deferred))
        province.accept(
            province.grant(line: 1, quantity: 8), province.grant(line: 2, quantity: 5, recipient: "unstated"),
            province.grant(line: 3, quantity: 3, form: "co-thi-dua"))
        return [province.standing(area: "44"), second.standing(), first.standing()]
    }

    private func rows(_ query: TotalsQuery) -> [String] {
        TotalsAnswer.make(standings: standings(), query: query, context: context).classification.map {
            "\($0.area) \($0.unitKind) \($0.registered) \($0.met) \($0.notMet) \($0.deferred) \($0.noResult)"
        }
    }

    private func area(_ text: String) -> AreaCode { try! AreaCode(text) }

    @Test func withoutGrouping_TheAreaIsTheProvince_OneRowAUnitKind() {
        let expected = ["44 co-so-giao-duc 1 1 0 0 0", "44 khu-dan-cu 4 1 1 1 1"]
        #expect(rows(TotalsQuery(year: 2014)) == expected)
        #expect(rows(TotalsQuery(year: 2014, area: area("44"))) == expected)
        #expect(rows(TotalsQuery(year: 2014, groupBy: [.unitKind])) == expected)
        #expect(rows(TotalsQuery(year: 2014, unitKind: Lab.school)) == ["44 co-so-giao-duc 1 1 0 0 0"])
        #expect(rows(TotalsQuery(year: 2015)).isEmpty)
    }

    @Test func groupedByArea_TheProvinceShowsItsOffices_AndAnOfficeItsCommunes() {
        #expect(
            rows(TotalsQuery(groupBy: [.area, .unitKind])) == [
                "450 co-so-giao-duc 1 1 0 0 0", "450 khu-dan-cu 3 1 1 0 1", "457 khu-dan-cu 1 0 0 1 0",
            ])
        #expect(
            rows(TotalsQuery(area: area("450"), groupBy: [.area])) == [
                "18853 co-so-giao-duc 1 1 0 0 0", "18853 khu-dan-cu 1 1 0 0 0", "18859 khu-dan-cu 2 0 1 0 1",
            ])
        #expect(rows(TotalsQuery(area: area("450"))) == ["450 co-so-giao-duc 1 1 0 0 0", "450 khu-dan-cu 3 1 1 0 1"])
        #expect(rows(TotalsQuery(area: area("18859"), groupBy: [.area])) == ["18859 khu-dan-cu 2 0 1 0 1"])
    }

    @Test func awards_AreTheProvinces_AndAnAreaShowsThoseOfItsOffice() {
        func awards(_ query: TotalsQuery) -> [String] {
            TotalsAnswer.make(standings: standings(), query: query, context: context).awards.map {
                "\($0.authority) \($0.form) \($0.recipient) \($0.count)"
            }
        }
        #expect(
            awards(TotalsQuery()) == [
                "bo-cong-an bang-khen collective 8", "bo-cong-an bang-khen unstated 5",
                "bo-cong-an co-thi-dua collective 3",
            ])
        #expect(awards(TotalsQuery(area: area("450"))).isEmpty)
    }

    @Test func theLatestYear_IsTakenWhenNoneIsAskedFor() {
        var lab = Lab()
        #expect(
            TotalsAnswer.make(standings: [lab.standing()], query: TotalsQuery(), context: context).year == nil)
        lab.accept(lab.register("A"), lab.register("A", year: 2016), lab.grant(year: 2017))
        #expect(
            TotalsAnswer.make(standings: [lab.standing()], query: TotalsQuery(), context: context).year == 2017)
    }

    @Test func exerciseAndOfficial_NeverShareATotal() {
        var lab = Lab()
        lab.accept(lab.register("A"))
        let both = [lab.standing(), lab.standing(kind: .exercise)]
        for kind in LogKind.allCases {
            let answer = TotalsAnswer.make(standings: both, query: TotalsQuery(logKind: kind), context: context)
            #expect(answer.logKind == kind && answer.classification.map(\.registered) == [1])
        }
        let none = TotalsAnswer.make(standings: [both[1]], query: TotalsQuery(), context: context)
        #expect(none.classification.isEmpty)
    }

    @Test func theJSON_IsTheContract() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var lab = Lab()
        lab.accept(lab.register("A"), lab.decide("A", .met), lab.grant())
        let answer = TotalsAnswer.make(
            standings: [lab.standing()], query: TotalsQuery(unitKind: Lab.kdc), context: context)
        let bytes = try encoder.encode(answer)
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                {"asOf":"2014-12-01T00:00:00.000Z",\
                "awards":[{"authority":"bo-cong-an","count":3,"form":"bang-khen","recipient":"collective"}],\
                "classification":[{"area":"44","deferred":0,"met":1,"noResult":0,"notMet":0,\
                "registerClosed":false,"registered":1,\
                "unitKind":"khu-dan-cu"}],"frozen":null,"inputDigest":"\(answer.inputDigest.hex)",\
                "ledger":{"life":"00112233445566ff","position":42},"logKind":"official",\
                "offices":[{"lastEventAt":"2014-11-20T08:15:30.123Z","office":"450","online":true,"position":7},\
                {"lastEventAt":null,"office":"tinh","online":false,"position":0}],\
                "period":{"closedAt":null,"event":null,"revisions":0,"status":"provisional"},\
                "province":"44","provisional":true,"reporting":[{"complete":0,"offices":0,"unitKind":"khu-dan-cu"}],\
                "year":2014}
                """)
        #expect(try JSONDecoder().decode(TotalsAnswer.self, from: bytes) == answer)
    }

    @Test func inputDigest_IsFreeOfOrder_AndNamesEveryHead() {
        let all = standings()
        let digest = Totals.join(all).inputDigest
        #expect(Totals.join(all.reversed()).inputDigest.digest == digest.digest)
        #expect(Totals.join(Array(all.dropLast())).inputDigest.digest != digest.digest)
        #expect(digest.heads.map(\.office.text) == ["450", "457", "tinh"])
        #expect(InputDigest(foldVersion: 99, editions: digest.editions, heads: digest.heads).digest != digest.digest)
    }

    @Test func queries_ComeThroughJSONWhole_AndEveryMemberMayBeAbsent() throws {
        let query = TotalsQuery(
            year: 2014, area: area("450"), unitKind: Lab.kdc, groupBy: [.unitKind, .area], logKind: .exercise)
        #expect(try JSONDecoder().decode(TotalsQuery.self, from: JSONEncoder().encode(query)) == query)
        #expect(try JSONDecoder().decode(TotalsQuery.self, from: Data("{}".utf8)) == TotalsQuery())
    }
}
