import EventSchema
import Foundation
import Testing

@testable import Consolidation

/// Figures of a year by the areas of another day.
struct RegroupingTests {
    private static let today = try! CivilDate("2025-07-01")

    private var context: AnswerContext {
        AnswerContext(
            province: Lab.province, asOf: try! Timestamp("2026-01-01T00:00:00.000Z"),
            ledger: LedgerStanding(life: "00112233445566ff", position: 1), offices: [],
            reporting: ["450", "452"].map { code in
                ReportingOffice(
                    office: try! OfficeID(code), name: code, area: try! AreaCode(code), mustReport: true)
            })
    }

    private func answer(
        _ labs: [Lab], areas: CivilDate? = RegroupingTests.today, area: String? = nil, year: Int = 2014,
        _ change: (inout AnswerContext) -> Void = { _ in }
    ) -> TotalsAnswer {
        var context = context
        change(&context)
        return TotalsAnswer.make(
            standings: labs.map { $0.standing() },
            query: TotalsQuery(year: year, area: area.map { try! AreaCode($0) }, groupBy: [.area], areas: areas),
            context: context)
    }

    private func text(_ row: RegroupedTotals.Row) -> String {
        let areas = row.areas.map { "\($0.code) \($0.name ?? "?")" }.joined(separator: " | ")
        let from = row.from.map { "\($0.code) \($0.name ?? "?")" }.joined(separator: ", ")
        return "\(areas) \(row.certain ? "=" : "?") \(from): \(row.unitKind) \(row.registered) \(row.met)"
    }

    @Test func unitsAreWhereTheirAreaWent_OrBetween_OrNobodyKnows() throws {
        var lab = Lab("450")
        lab.accept(
            lab.register("A", area: "18853"), lab.register("B", area: "18880"), lab.register("C", area: "19039"),
            lab.register("D", area: "18862"), lab.register("S", kind: Lab.school, area: "450"),
            lab.register("T", kind: Lab.school, area: "44"),
            // Of an area that no tree knows: it counts like any other.
            lab.register("X", area: "12345"), lab.decide("A", .met), lab.decide("D", .met))
        let answer = answer([lab])
        let regrouped = try #require(answer.regrouped)
        #expect(
            regrouped.rows.map(text) == [
                "18880 Phường Đồng Hới = 18853 Phường Hải Thành, 18880 Phường Đức Ninh Đông: khu-dan-cu 2 1",
                "44 Tỉnh Quảng Trị = 44 Tỉnh Quảng Bình: co-so-giao-duc 1 0",
                "18859 Phường Đồng Thuận | 18871 Phường Đồng Sơn | 18880 Phường Đồng Hới ? "
                    + "450 Thành phố Đồng Hới: co-so-giao-duc 1 0",
                "19030 Xã Trung Thuần | 19075 Xã Nam Ba Đồn ? 19039 Xã Quảng Tiến: khu-dan-cu 1 0",
                " ? 12345 ?, 18862 Phường Đồng Mỹ: khu-dan-cu 2 1",
            ])
        #expect(regrouped.on == Self.today && regrouped.yearDay?.text == "2014-12-31")
        #expect(regrouped.tree == AreaTree.published[0].digest)
    }

    @Test func figuresByTheirOwnAreas_StayAsTheyAre() throws {
        var lab = Lab("450")
        lab.accept(lab.register("A", area: "18853"), lab.register("B", area: "18862"))
        let plain = answer([lab], areas: nil)
        #expect(plain.regrouped == nil && answer([lab]).classification == plain.classification)
        let bytes = try JSONEncoder().encode(plain)
        #expect(!String(decoding: bytes, as: UTF8.self).contains("regrouped"))
        // By the areas of its own day every unit is where it was.
        let own = try #require(answer([lab], areas: try CivilDate("2014-12-31")).regrouped)
        #expect(own.rows.map { $0.areas.map(\.code.text) } == [["18853"], ["18862"]])
        let whole = answer([lab])
        #expect(try JSONDecoder().decode(TotalsAnswer.self, from: JSONEncoder().encode(whole)) == whole)
    }

    @Test func theSameCode_IsTheAreaOfItsYear() throws {
        var lab = Lab("450")
        lab.accept(lab.register("A", area: "18859"), lab.register("B", area: "18877"))
        // 18859 was a ward of its own in 2014, and the code of the ward it went into is the same.
        #expect(
            try #require(answer([lab]).regrouped).rows.map { $0.areas.map(\.name) } == [
                ["Phường Đồng Thuận"], ["Phường Đồng Sơn"],
            ])
        let ofNow = try #require(AreaTree.published[0].area(try AreaCode("18859"), inYear: 2026))
        #expect(ofNow.name == "Phường Đồng Thuận")
        #expect(AreaTree.published[0].place(of: ofNow.id, on: Self.today) == .certain(ofNow.id))
    }

    @Test func aRow_IsClosed_OnlyWhenNoOfficeIsMissing() throws {
        var (first, second) = (Lab("450"), Lab("452"))
        first.accept(first.register("A"), first.declare(1))
        #expect(try #require(answer([first, second]).regrouped).rows.map(\.registerClosed) == [false])
        // What the office's own area shows as closed may still get units from the other.
        #expect(answer([first, second]).classification.map(\.registerClosed) == [true])
        second.accept(second.declare(0))
        #expect(try #require(answer([first, second]).regrouped).rows.map(\.registerClosed) == [true])
    }

    @Test func withoutATree_EverythingIsUnknown_AndCounted() throws {
        var lab = Lab("450")
        lab.accept(lab.register("A", area: "18853"), lab.register("B", area: "18880"))
        let regrouped = try #require(answer([lab]) { $0.areaTree = nil }.regrouped)
        #expect(regrouped.tree == nil && regrouped.rows.count == 1)
        #expect(regrouped.rows[0].areas.isEmpty && regrouped.rows[0].registered == 2)
        #expect(regrouped.rows[0].from.map(\.validFrom) == [nil, nil])
    }

    /// Whatever is recorded, and whichever day is asked for: every unit is in exactly one row.
    @Test(arguments: Seeds.all)
    func rows_AddUpToTheWhole(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        let tree = AreaTree.published[0]
        let codes = tree.areas.map(\.code.text) + ["12345", "451"]
        var labs = ["450", "452", "tinh"].map { Lab($0) }
        for index in labs.indices {
            for number in 0..<40 {
                let kind = random.pick([Lab.kdc, Lab.school])
                labs[index].accept(labs[index].register("U-\(number)", kind: kind, area: random.pick(codes)))
                if random.chance(70) {
                    labs[index].accept(
                        labs[index].decide("U-\(number)", random.pick([.met, .notMet, .deferred]), kind: kind))
                }
            }
        }
        let days = ["2014-12-31", "2020-02-01", "2024-12-01", "2025-07-01", "2030-01-01"].map { try! CivilDate($0) }
        let day = random.pick(days)
        for area in [nil, "450", "18880"] {
            let answer = answer(labs, areas: day, area: area)
            let rows = try #require(answer.regrouped).rows
            for kind in [Lab.kdc, Lab.school] {
                let own = answer.classification.filter { $0.unitKind == kind }
                let those = rows.filter { $0.unitKind == kind }
                let replay = Comment(rawValue: Seeds.replay(seed))
                #expect(those.reduce(0) { $0 + $1.registered } == own.reduce(0) { $0 + $1.registered }, replay)
                #expect(those.reduce(0) { $0 + $1.met } == own.reduce(0) { $0 + $1.met }, replay)
                #expect(those.reduce(0) { $0 + $1.notMet } == own.reduce(0) { $0 + $1.notMet }, replay)
                #expect(those.reduce(0) { $0 + $1.deferred } == own.reduce(0) { $0 + $1.deferred }, replay)
                #expect(those.reduce(0) { $0 + $1.noResult } == own.reduce(0) { $0 + $1.noResult }, replay)
            }
            for row in rows {
                #expect(row.certain == (row.areas.count == 1))
                #expect(row.areas.allSatisfy { tree.area($0.code, on: day)?.validFrom == $0.validFrom })
            }
            #expect(Set(rows.map { "\($0.areas.map(\.code.text)) \($0.unitKind)" }).count == rows.count)
        }
    }
}
