import EventSchema
import Foundation
import Testing

@testable import Consolidation

/// What a code meant, what it came from, what became of it.
struct AreasAnswerTests {
    private func areas(_ code: String?, _ time: String? = nil) -> [AreasAnswer.Area] {
        let query = AreasQuery(code: code.map { try! AreaCode($0) }, time: time.flatMap(AreaTime.init))
        return AreasAnswer.make(AreaTree.published[0], query: query, province: Lab.province).areas
    }

    @Test func aCode_TellsItsHistoryBothWays() throws {
        let found = areas("18880")
        #expect(found.map(\.name) == ["Phường Đức Ninh Đông", "Phường Đồng Hới"])
        #expect(found.map(\.validTo?.text) == ["2025-06-30", nil])
        #expect(found.map(\.parent?.name) == ["Thành phố Đồng Hới", "Tỉnh Quảng Trị"])
        #expect(found.map(\.act) == [nil, "Nghị quyết 1680/NQ-UBTVQH15"])
        #expect(found[0].became.map(\.name) == ["Phường Đồng Hới"] && found[0].became.map(\.basis) == [.mapping])
        // Eight wards and communes went into it wholly, and part of what had been a district.
        #expect(found[1].cameFrom.count == 9)
        #expect(found[1].cameFrom.filter { $0.relation == .part }.map(\.name) == ["Thành phố Đồng Hới"])
        #expect(found[1].became.isEmpty)
        let renamed = try #require(areas("18868").first)
        #expect(renamed.became.map(\.act) == ["Nghị quyết 862/NQ-UBTVQH14"] && renamed.became.map(\.basis) == [.code])
    }

    @Test func aDayOrAYear_PicksOneMeaning() {
        #expect(areas("18880", "2025-06-30").map(\.name) == ["Phường Đức Ninh Đông"])
        #expect(areas("18880", "2025-07-01").map(\.name) == ["Phường Đồng Hới"])
        #expect(areas("18880", "2014").map(\.name) == ["Phường Đức Ninh Đông"])
        #expect(areas("18865", "2025-11-15").isEmpty && areas("18865", "2025").count == 1)
        #expect(areas(nil, "2014").count == 168 && areas(nil, "2025-07-01").count == 42 && areas(nil).count == 220)
        #expect(areas("12345").isEmpty)
        for text in ["14", "20145", "2014-13-01", "now", "-2014", "1899"] { #expect(AreaTime(text) == nil) }
    }

    @Test func aProvinceWithoutATree_HasNoAreas_AndSaysSo() throws {
        let answer = AreasAnswer.make(nil, query: AreasQuery(), province: try ProvinceID("45"))
        #expect(answer.tree == nil && answer.areas.isEmpty)
        let text = String(decoding: try JSONEncoder().encode(answer), as: UTF8.self)
        #expect(text.contains(#""tree":null"#) && text.contains(#""on":null"#) && text.contains(#""year":null"#))
    }

    @Test func everyWay_IsTheSameSeenFromBothEnds() {
        let all = areas(nil)
        let out = all.flatMap { area in
            area.became.map { "\(area.code)@\(area.validFrom) \($0.code)@\($0.validFrom)" }
        }
        let into = all.flatMap { area in
            area.cameFrom.map { "\($0.code)@\($0.validFrom) \(area.code)@\(area.validFrom)" }
        }
        #expect(out.sorted() == into.sorted() && out.count == AreaTree.published[0].links.count)
    }
}
