import EventSchema
import Foundation
import FoundationXML
import Testing
import Wording

@testable import Web

@Suite struct ChartTests {
    private static func text(of html: HTML) -> String {
        #expect(XMLParser(data: Data("<root>\(html.text)</root>".utf8)).parse(), "not well-formed")
        return html.text
    }

    private static func tile(
        _ area: String, _ met: Int, of registered: Int, named name: String = "A", isDeclared: Bool = true,
        isComplete: Bool = true
    ) throws -> Tile {
        Tile(
            area: try AreaCode(area), name: name, met: met, registered: registered, isDeclared: isDeclared,
            isComplete: isComplete, href: "/area?year=2014&area=" + area)
    }

    private static func map(_ tiles: [Tile], _ language: Language = .vi) throws -> String {
        let layout = try #require(TileLayout.of(try ProvinceID("44")))
        return text(of: TileMap(id: "map", title: "Tỷ lệ & <đạt>", tiles: tiles, layout: layout).html(language))
    }

    private static func season(
        _ year: Int, _ days: [(String, Int)], undated: Int = 0, due: String? = nil, through: String? = nil
    ) throws -> TrendSeason {
        TrendSeason(
            year: year, days: try days.map { (try CivilDate($0.0), $0.1) }, undated: undated,
            due: try due.map { try CivilDate($0) }, through: try through.map { try CivilDate($0) })
    }

    private static func trend(_ current: TrendSeason, _ previous: TrendSeason?) -> String {
        text(of: TrendLine(id: "trend", title: "Số đạt", current: current, previous: previous).html(.vi))
    }

    // MARK: Every chart

    @Test func everyChart_hasItsTitleItsDescriptionAndItsTable_AndNoStyles() throws {
        for (chart, id, role) in [
            (try Self.map([try Self.tile("450", 943, of: 1000)]), "map", "group"),
            (Self.trend(try Self.season(2015, [("2015-10-01", 3)]), nil), "trend", "img"),
        ] {
            #expect(chart.contains("role=\"\(role)\" aria-labelledby=\"\(id)-name \(id)-about\""))
            #expect(chart.contains("<title id=\"\(id)-name\">") && chart.contains("<desc id=\"\(id)-about\">"))
            for part in ["<details><summary>", "<caption>", "scope=\"col\"", "scope=\"row\""] {
                #expect(chart.contains(part))
            }
            #expect(!chart.contains("style=") && !chart.contains("<style"))
        }
    }

    @Test func valuesAreEscaped() throws {
        let text = try Self.map([try Self.tile("999", 1, of: 2, named: "<b>&\"x\"")])
        #expect(text.contains("Tỷ lệ &amp; &lt;đạt&gt;") && !text.contains("<b>"))
        #expect(text.contains("href=\"/area?year=2014&amp;area=999\""))
    }

    // MARK: Tiles

    @Test func aTile_saysItsShare_InTheWayOfTheLanguage() throws {
        let tile = try Self.tile("450", 943, of: 1000)
        #expect(try Self.map([tile]).contains(">94,3%</text>"))
        #expect(try Self.map([tile], .en).contains(">94.3%</text>"))
    }

    /// 113 of 119 is less than 95%, and is written as 95,0%.
    @Test(arguments: [
        (799, 1000, "share-0"), (800, 1000, "share-1"), (949, 1000, "share-2"), (950, 1000, "share-3"),
        (113, 119, "share-3"), (.max, .max, "share-3"),
    ])
    func aShare_isOfTheClassThatItIsWrittenAs(_ met: Int, _ registered: Int, _ style: String) {
        #expect(ShareClass(met, of: registered).style == style)
    }

    @Test func whatIsNotComplete_isHatched_AndWithoutARegisterThereIsNoShare() throws {
        let whole = try Self.map([try Self.tile("450", 1, of: 2)])
        #expect(!whole.contains("hatch") && whole.contains("share-0") && whole.contains("80%"))
        let incomplete = try Self.map([try Self.tile("450", 1, of: 2, isComplete: false)])
        #expect(incomplete.contains("hatch") && incomplete.contains(">50,0%</text>"))
        for none in [try Self.tile("450", 1, of: 2, isDeclared: false), try Self.tile("450", 0, of: 0)] {
            let text = try Self.map([none])
            #expect(text.contains("hatch") && text.contains(">—</text>") && !text.contains("%"))
        }
    }

    @Test func quangBinh_hasAPlaceForEachOfItsDistricts_AndNoTwoInOnePlace() throws {
        let places = try #require(TileLayout.of(try ProvinceID("44"))).places
        #expect(places.keys.sorted() == ["450", "452", "453", "454", "455", "456", "457", "458"])
        #expect(Set(places.values.map { [$0.column, $0.row] }).count == 8)
        #expect(places.values.allSatisfy { (1...TileLayout.columns).contains($0.column) && $0.row >= 1 })
        #expect(TileLayout.of(try ProvinceID("1")) == nil)
    }

    @Test func areasWithoutAPlace_standBelow_ByCode() throws {
        let tiles = try ["999", "18853", "457"].map { try Self.tile($0, 1, of: 1, named: "n" + $0) }
        let text = try Self.map(tiles)
        #expect(text.contains("viewBox=\"0 0 360 468\""))
        let places = ["Lệ Thủy", "n18853", "n999"].map { text.firstRange(of: ">\($0)</text>")?.lowerBound }
        #expect(places.allSatisfy { $0 != nil } && places.compactMap(\.self) == places.compactMap(\.self).sorted())
    }

    @Test(arguments: [
        ("Đồng Hới", ["Đồng Hới"]), ("Quảng Trạch", ["Quảng", "Trạch"]),
        ("Công an huyện Minh Hóa", ["Công an", "huyện…"]),
        ("Nongtruong Lệ Ninh", ["Nongtru…", "Lệ Ninh"]), ("", []),
    ])
    func names_haveTwoLines(_ name: String, _ lines: [String]) { #expect(TileDrawing.lines(of: name) == lines) }

    // MARK: Bars

    @Test(arguments: [
        (40, 40, 20, "95", true), (0, 0, 100, "0", true), (100, 0, 0, "238", false), (999, 1, 0, "236", false),
        (1, 0, 100_000, "2", true),
    ])
    func aBar_fillsWhatMet_AndHatchesWhatIsMissing(
        _ met: Int, _ notMet: Int, _ missing: Int, _ filled: String, _ isHatched: Bool
    ) throws {
        let bar = ShareBar(met: met, notMet: notMet, missing: missing, isOpen: false)
        let text = Self.text(of: try #require(bar.html))
        #expect(text.contains("class=\"met\" x=\"1\" y=\"1\" width=\"\(filled)\""))
        #expect(text.contains("hatch") == isHatched && !text.contains("dasharray"))
    }

    @Test func aBar_ofAnOpenRegisterHasNoEnd_AndOfNothingThereIsNone() throws {
        let open = ShareBar(met: 1, notMet: 1, missing: 0, isOpen: true)
        #expect(Self.text(of: try #require(open.html)).contains("dasharray"))
        #expect(ShareBar(met: 0, notMet: 0, missing: 0, isOpen: true).html == nil)
    }

    // MARK: Trend

    @Test func aTrend_laysTheSameDaysOverEachOther() throws {
        let text = Self.trend(
            try Self.season(2015, [("2015-10-01", 500), ("2015-11-19", 1201)], due: "2015-11-20"),
            try Self.season(2014, [("2014-10-01", 400), ("2014-11-19", 900)]))
        #expect(text.contains(">01/10</th><td class=\"n\">500</td><td class=\"n\">400</td>"))
        #expect(text.contains(">19/11</th><td class=\"n\">1.201</td><td class=\"n\">900</td>"))
        #expect(text.contains(">Hạn: trước 20/11</text>") && text.contains("2015: 1.201 đạt, tính đến 19/11."))
        #expect(text.contains("class=\"now\"") && text.contains("class=\"before\""))
    }

    @Test func whatHasNoDay_isTold() throws {
        let text = Self.trend(try Self.season(2015, [("2015-10-01", 5)], undated: 1200), nil)
        #expect(text.contains("2015: 5 đạt, tính đến 01/10. 1.200 kết quả đạt không ghi ngày.</li>"))
    }

    @Test func whatIsAfterToday_isNotKnown() throws {
        let text = Self.trend(
            try Self.season(2015, [("2015-10-01", 5)], through: "2015-10-10"),
            try Self.season(2014, [("2014-10-01", 4), ("2014-11-01", 9)]))
        #expect(text.contains(">10/10</th><td class=\"n\">5</td><td class=\"n\">4</td>") && text.contains("<circle"))
        #expect(text.contains(">01/11</th><td class=\"n\">—</td><td class=\"n\">9</td>"))
    }

    @Test func aTrend_withLittle_isStillAChart_AndWithNothingASentence() throws {
        #expect(Self.trend(try Self.season(2015, []), try Self.season(2014, [])) == "<p>Chưa có số liệu.</p>")
        #expect(Self.trend(try Self.season(2015, [("2015-11-20", 0)]), nil).contains("class=\"now\" d=\"M"))
        let highest = Self.trend(try Self.season(2015, [("2015-11-20", .max)]), try Self.season(2014, []))
        #expect(highest.contains("class=\"now\"") && highest.contains("2014: chưa có số liệu."))
    }

    @Test func leapDays_haveAPlaceOfTheirOwn() throws {
        func day(_ text: String, of year: Int) throws -> SeasonDay { SeasonDay(try CivilDate(text), ofSeason: year) }
        #expect(try day("2016-02-29", of: 2016).text == "29/02")
        #expect(try day("2015-03-01", of: 2015) == day("2016-03-01", of: 2016))
        #expect(try day("2016-01-02", of: 2015).text == "02/01")
        #expect(try day("2014-12-31", of: 2015).text == "31/12")
    }
}
