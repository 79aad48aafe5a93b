import EventSchema
import Foundation
import Testing
import Wording

#if canImport(FoundationXML)
    import FoundationXML
#endif

@testable import Web

@Suite struct ChartTests {
    private static func isWellFormed(_ html: HTML) -> Bool {
        XMLParser(data: Data("<root>\(html.text)</root>".utf8)).parse()
    }

    private static func tile(
        _ area: String, _ name: String, _ met: Int, of registered: Int?, complete: Bool = true, href: HTML? = nil
    ) throws -> TileMap.Tile {
        TileMap.Tile(
            area: try AreaCode(area), name: name, met: met, registered: registered, isComplete: complete, href: href)
    }

    private static func map(_ tiles: [TileMap.Tile], layout: TileLayout = .none) -> String {
        let html = TileMap(id: "a b\"c", title: "Tỷ lệ & <đạt>", tiles: tiles, layout: layout).html(.vi)
        #expect(isWellFormed(html))
        return html.text
    }

    private static func trend(_ current: [(String, Int)], through: String? = nil, _ previous: [(String, Int)]) throws
        -> String
    {
        let points = { (list: [(String, Int)]) in
            try list.map { TrendSeries.Point(day: try CivilDate($0.0), total: $0.1) }
        }
        let html = TrendLine(
            id: "trend", title: "Số đạt", year: 2015,
            current: TrendSeries(
                name: "2015", year: 2015, points: try points(current), through: try through.map { try CivilDate($0) }),
            previous: TrendSeries(name: "2014", year: 2014, points: try points(previous)),
            deadline: try CivilDate("2015-11-20"), deadlineLabel: "Hạn 20/11"
        ).html(.vi)
        #expect(isWellFormed(html))
        return html.text
    }

    @Test func everyChart_hasItsNameItsDescriptionAndItsTable_AndNoStyles() throws {
        let charts = [
            Self.map([try Self.tile("450", "Đồng Hới", 943, of: 1000)]), try Self.trend([("2015-10-01", 3)], []),
        ]
        for (chart, id) in zip(charts, ["abc", "trend"]) {
            #expect(chart.contains("role=\"img\" aria-labelledby=\"\(id)-title \(id)-desc\""))
            #expect(chart.contains("<title id=\"\(id)-title\">") && chart.contains("<desc id=\"\(id)-desc\">"))
            for part in ["<details", "<summary>", "<caption>", "scope=\"col\"", "scope=\"row\""] {
                #expect(chart.contains(part))
            }
            #expect(!chart.contains("style=") && !chart.contains("<script"))
        }
    }

    @Test func valuesAreEscaped() throws {
        let text = Self.map([try Self.tile("450", "<b>&\"x\"", 1, of: 2)])
        #expect(text.contains("Tỷ lệ &amp; &lt;đạt&gt;") && !text.contains("<b>"))
    }

    @Test func aTile_saysItsShare_InTheWayOfTheLanguage() throws {
        let tile = try Self.tile("450", "Đồng Hới", 943, of: 1000)
        #expect(Self.map([tile]).contains(">94,3%</text>"))
        #expect(TileMap(id: "m", title: "", tiles: [tile], layout: .none).html(.en).text.contains(">94.3%</text>"))
    }

    @Test func onlyWhatIsNotComplete_isHatched_AndOnlyWhatHasNoShareIsDashed() throws {
        func drawing(_ tile: TileMap.Tile) -> Substring {
            let text = Self.map([tile])
            return text.firstRange(of: "<ul").map { text[..<$0.lowerBound] } ?? ""
        }
        let whole = drawing(try Self.tile("450", "A", 1, of: 2))
        #expect(!whole.contains("class=\"hatch\"") && !whole.contains("stroke-dasharray"))
        #expect(drawing(try Self.tile("450", "A", 1, of: 2, complete: false)).contains("class=\"hatch\""))
        let open = drawing(try Self.tile("450", "A", 1, of: nil))
        #expect(open.contains("stroke-dasharray") && open.contains(">—</text>") && open.contains("no-share"))
        #expect(drawing(try Self.tile("450", "A", 0, of: 0)).contains(">—</text>"))
    }

    @Test func tilesThatAreLinks_areAGroup() throws {
        let text = Self.map([try Self.tile("450", "A", 1, of: 2, href: "/area/\("4&5")")])
        #expect(text.contains("<a href=\"/area/4&amp;5\"") && text.contains("role=\"group\""))
    }

    @Test func quangBinh_hasAPlaceForEachOfItsDistricts_AndNoTwoInOnePlace() throws {
        let layout = TileLayout.published(province: try ProvinceID("44"))
        #expect(layout.places.keys.sorted() == ["450", "452", "453", "454", "455", "456", "457", "458"])
        #expect(Set(layout.places.values.map { [$0.column, $0.row] }).count == 8)
        #expect(TileLayout.published(province: try ProvinceID("1")) == .none)
    }

    @Test func areasWithoutAPlace_standBelow_ByCode() throws {
        let layout = TileLayout.published(province: try ProvinceID("44"))
        let tiles = try ["999", "18853", "457"].map { try Self.tile($0, "n" + $0, 1, of: 1) }
        let text = Self.map(tiles, layout: layout)
        #expect(text.contains("viewBox=\"0 0 400 504\""))
        #expect(text.contains("x=\"50\" y=\"453\" text-anchor=\"middle\" fill=\"currentColor\">n18853<"))
        #expect(text.contains("x=\"150\" y=\"453\" text-anchor=\"middle\" fill=\"currentColor\">n999<"))
    }

    @Test(arguments: [
        (40, 100, 0, true, false), (0, 100, 100, false, true), (100, 100, 0, true, false), (-1, 0, 5, false, false),
        (Int.max, 1, Int.max, true, false),
    ])
    func aBar_fillsWhatMet_AndHatchesWhatIsOpen(_ met: Int, _ of: Int, _ open: Int, _ fills: Bool, _ hatches: Bool) {
        let html = ShareBar(met: met, registered: of, withoutResult: open).html
        #expect(Self.isWellFormed(html) && html.text.contains("aria-hidden=\"true\""))
        #expect(html.text.contains("class=\"met\"") == fills && html.text.contains("class=\"hatch\"") == hatches)
        #expect(html.text.contains("stroke-dasharray") == (of == 0))
    }

    @Test func aTrend_laysTheSameDaysOverEachOther() throws {
        let text = try Self.trend(
            [("2015-10-01", 500), ("2015-11-20", 1201)], [("2014-10-01", 400), ("2014-11-20", 900)])
        #expect(text.contains(">01/10</th><td>500</td><td>400</td>"))
        #expect(text.contains(">20/11</th><td>1.201</td><td>900</td>"))
        #expect(text.contains("class=\"this-year-mark\"") && text.contains("class=\"last-year-mark\""))
        #expect(text.contains(">Hạn 20/11</text>"))
    }

    @Test func whatIsAfterToday_isNotKnown() throws {
        let text = try Self.trend([("2015-10-01", 5)], through: "2015-10-10", [("2014-10-01", 4), ("2014-11-01", 9)])
        #expect(text.contains(">10/10</th><td>5</td><td>4</td>") && text.contains(">01/11</th><td>—</td><td>9</td>"))
    }

    @Test func aTrend_withNothingOrLittle_isStillAChart() throws {
        #expect(try Self.trend([], []).contains("Chưa có số liệu</text>"))
        #expect(try Self.trend([("2015-11-20", 1)], []).contains("class=\"this-year\" d=\"M"))
        #expect(try Self.trend([("2015-11-20", 1), ("2015-11-20", 7)], [("2014-11-20", Int.max)]).contains("<td>7</td>"))
    }

    @Test func leapDays_haveAPlaceOfTheirOwn() throws {
        #expect(SeasonDay(try CivilDate("2016-02-29"), ofSeason: 2016).text == "29/02")
        #expect(
            SeasonDay(try CivilDate("2015-03-01"), ofSeason: 2015) == SeasonDay(try CivilDate("2016-03-01"), ofSeason: 2016)
        )
        #expect(SeasonDay(try CivilDate("2016-01-02"), ofSeason: 2015).text == "02/01")
        #expect(SeasonDay(try CivilDate("2014-12-31"), ofSeason: 2015).text == "31/12")
    }

    /// Writes the charts where a person can look at them.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["ANTQ_CHART_SAMPLES"] != nil))
    func samples() throws {
        let folder = ProcessInfo.processInfo.environment["ANTQ_CHART_SAMPLES"] ?? ""
        let tiles = [
            try Self.tile("450", "Thành phố Đồng Hới", 943, of: 1000), try Self.tile("452", "Huyện Minh Hóa", 70, of: 100),
            try Self.tile("453", "Huyện Tuyên Hóa", 85, of: 100, complete: false),
            try Self.tile("454", "Huyện Quảng Trạch", 97, of: 100, complete: false),
            try Self.tile("455", "Huyện Bố Trạch", 200, of: nil, complete: false),
            try Self.tile("456", "Huyện Quảng Ninh", 100, of: 100), try Self.tile("457", "Huyện Lệ Thủy", 9, of: nil),
            try Self.tile("458", "Thị xã Ba Đồn", 75, of: 100, complete: false),
            try Self.tile("18859", "Phường Đồng Thuận", 92, of: 100, href: "/x"),
        ]
        let layout = TileLayout.published(province: try ProvinceID("44"))
        let bars = [(40, 100, 20), (97, 100, 3), (0, 100, 100), (0, 0, 0)].map { ShareBar(met: $0, registered: $1, withoutResult: $2).html.text }
        let body =
            bars.map { "<p>94,3% \($0)</p>" }.joined() + Self.map(tiles, layout: layout)
            + (try Self.trend(
                [("2015-10-01", 120), ("2015-10-09", 300), ("2015-10-20", 640)], through: "2015-10-25",
                [("2014-10-05", 90), ("2014-10-15", 410), ("2014-10-30", 800), ("2014-11-18", 1201)]))
            + (try Self.trend(
                [("2015-10-01", 120), ("2015-11-25", 1190)],
                [("2014-10-05", 90), ("2014-11-18", 1201)])) + (try Self.trend([], []))
            + (try Self.trend([("2015-11-20", 1)], []))
        let css = String(decoding: PackageResources.charts_css, as: UTF8.self)
        let page =
            "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><style>:root{color-scheme:light dark}body{font-family:sans-serif}\(css)</style>\(body)"
        try Data(page.utf8).write(to: URL(fileURLWithPath: folder + "/charts.html"))
    }
}
