import EventSchema
import Foundation
import Testing

@testable import Consolidation

struct UnitsAnswerTests {
    /// 45 units at 450 and 30 at 457, registered in a shuffled order; every third has met, every fifth of them not.
    private func offices() -> [(state: OfficeState, area: AreaCode)] {
        [("457", 30), ("450", 45)].map { office, count in
            var lab = Lab(office)
            var random = SeededRandom(UInt64(count))
            for number in Array(0..<count).shuffled(using: &random) {
                let code = "\(office)-\(number)"
                lab.accept(lab.register(code, area: number.isMultiple(of: 2) ? "18853" : "18859"))
                if number.isMultiple(of: 3) {
                    lab.accept(lab.decide(code, .met))
                } else if number.isMultiple(of: 5) {
                    lab.accept(lab.decide(code, .notMet))
                }
            }
            return (lab.state, try! AreaCode(office))
        }
    }

    private func all(_ query: UnitsQuery) -> [UnitsAnswer.Row] {
        var query = query
        var rows: [UnitsAnswer.Row] = []
        let offices = offices()
        while true {
            let page = UnitsAnswer.make(offices: offices, query: query, province: Lab.province)
            #expect(page.units.count <= query.limit)
            rows += page.units
            guard let next = page.next else { return rows }
            #expect(page.units.count == query.limit)
            query.after = next
        }
    }

    @Test(arguments: [1, 7, 30, 44, 45, 46, 75, 500])
    func pages_AddUpToEveryUnitOnce_InOrder(limit: Int) {
        let codes = all(UnitsQuery(limit: limit)).map { "\($0.office) \($0.unit)" }
        #expect(codes.count == 75)
        #expect(codes == codes.sorted())
        #expect(Set(codes).count == 75)
    }

    @Test func filters_AreAllOfThemKept() throws {
        #expect(all(UnitsQuery(office: try OfficeID("457"), limit: 10)).count == 30)
        #expect(all(UnitsQuery(area: try AreaCode("450"))).count == 45)
        #expect(all(UnitsQuery(area: try AreaCode("18853"))).count == 23 + 15)
        #expect(all(UnitsQuery(result: .result(.standard(.met)), limit: 3)).count == 15 + 10)
        let open = all(UnitsQuery(result: UnitsQuery.ResultFilter.none))
        #expect(open.count == 75 - 25 - (6 + 4))
        #expect(open.allSatisfy { $0.result == nil && $0.decision == nil })
        #expect(all(UnitsQuery(unitKind: Lab.school)).isEmpty)
        #expect(all(UnitsQuery(year: 2015)).isEmpty)
    }

    @Test func aRow_NamesEveryMember_AsNullWhereThereIsNone() throws {
        var lab = Lab()
        let registered = lab.register("A")
        lab.accept(registered)
        let answer = UnitsAnswer.make(
            offices: [(lab.state, try AreaCode("450"))], query: UnitsQuery(), province: Lab.province)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let bytes = try encoder.encode(answer)
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                {"logKind":"official","next":null,\
                "period":{"closedAt":null,"event":null,"revisions":0,"status":"provisional"},\
                "province":"44","units":[{"area":"18853","decision":null,\
                "event":"\(registered.id)","grade":null,"name":"Tổ 1","office":"450","result":null,"status":"registered",\
                "unit":"A","unitKind":"khu-dan-cu","year":2014}],"year":2014}
                """)
        #expect(try JSONDecoder().decode(UnitsAnswer.self, from: bytes) == answer)
    }

    @Test func offices_AreListedWithTheirCoverage() throws {
        let standings = offices().map {
            OfficeStanding($0.state, name: "H", area: $0.area, logKind: .official, digest: .zero)
        }
        let presence = OfficePresence(
            office: try OfficeID("450"), online: true, lastEventAt: nil, position: Position(1), since: .epoch)
        let context = AnswerContext(
            province: Lab.province, asOf: .epoch, ledger: LedgerStanding(life: "", position: 0), offices: [presence])
        let answer = OfficesAnswer.make(standings: standings, context: context)
        #expect(
            answer.offices.map {
                "\($0.office) \($0.online) \($0.since?.text ?? "-") \($0.registered) \($0.withResult)"
            } == [
                "450 true 1970-01-01T00:00:00.000Z 45 21", "457 false - 30 14",
            ])
        #expect(try JSONDecoder().decode(OfficesAnswer.self, from: JSONEncoder().encode(answer)) == answer)
    }
}
