import Consolidation
import Foundation
import Testing
import Wording

@Suite("The sentence of the report") struct ReportSentenceTests {
    /// The published result of 2014, as `antq totals --json` prints it.
    private static let figures = """
        "classification":[
        {"area":"44","unitKind":"co-quan-doanh-nghiep","registered":425,"met":388,"notMet":37,"deferred":0,"noResult":0},
        {"area":"44","unitKind":"co-so-giao-duc","registered":618,"met":570,"notMet":48,"deferred":0,"noResult":0},
        {"area":"44","unitKind":"khu-dan-cu","registered":1273,"met":1201,"notMet":72,"deferred":0,"noResult":0},
        {"area":"44","unitKind":"xa-phuong-thi-tran","registered":159,"met":134,"notMet":25,"deferred":0,"noResult":0}],
        "awards":[
        {"authority":"bo-cong-an","form":"bang-khen","recipient":"collective","count":8},
        {"authority":"bo-cong-an","form":"bang-khen","recipient":"unstated","count":5},
        {"authority":"bo-cong-an","form":"co-thi-dua","recipient":"collective","count":3},
        {"authority":"bo-cong-an","form":"ky-niem-chuong","recipient":"individual","count":81},
        {"authority":"chu-tich-ubnd-tinh","form":"bang-khen","recipient":"collective","count":5},
        {"authority":"chu-tich-ubnd-tinh","form":"bang-khen","recipient":"individual","count":5},
        {"authority":"ubnd-tinh","form":"co-thi-dua","recipient":"collective","count":4}]
        """

    private static func totals(_ figures: String, year: Int? = 2014) throws -> TotalsAnswer {
        let text = """
            {"province":"44","year":\(year.map(String.init) ?? "null"),"logKind":"exercise","provisional":true,"period":{"status":"provisional","revisions":0},
            "asOf":"2015-02-11T00:00:00.000Z","ledger":{"life":"00","position":1},
            "inputDigest":"\(String(repeating: "0", count: 64))","offices":[],"reporting":[],
            \(figures.replacing("\"noResult\":0", with: "\"noResult\":0,\"registerClosed\":true"))}
            """
        return try JSONDecoder().decode(TotalsAnswer.self, from: Data(text.utf8))
    }

    @Test func isThatOf2014ByteForByte() throws {
        let expected =
            "Toàn tỉnh có 1.201/1.273 khu dân cư; 134/159 xã, phường, thị trấn; 388/425 cơ quan, doanh nghiệp; 570/618 trường, cơ sở giáo dục đạt tiêu chuẩn “An toàn về an ninh trật tự”; Bộ Công an tặng 3 cờ thi đua, 13 bằng khen, 81 kỷ niệm chương; UBND tỉnh tặng 4 cờ thi đua; Chủ tịch UBND tỉnh tặng bằng khen cho 5 tập thể, 5 cá nhân."
        let sentence = ReportSentence.make(try Self.totals(Self.figures))
        #expect(Array(sentence.utf8) == Array(expected.utf8))
    }

    @Test func areasAreAddedUp() throws {
        let parted = Self.figures.replacing(
            #"{"area":"44","unitKind":"xa-phuong-thi-tran","registered":159,"met":134,"notMet":25,"deferred":0,"noResult":0}"#,
            with: """
                {"area":"450","unitKind":"xa-phuong-thi-tran","registered":16,"met":14,"notMet":2,"deferred":0,"noResult":0},
                {"area":"452","unitKind":"xa-phuong-thi-tran","registered":143,"met":120,"notMet":23,"deferred":0,"noResult":0}
                """)
        #expect(try ReportSentence.make(Self.totals(parted)) == ReportSentence.make(Self.totals(Self.figures)))
    }

    @Test func saysSo_WhenThereIsNothingYet() throws {
        let sentence = ReportSentence.make(try Self.totals(#""classification":[],"awards":[]"#, year: nil))
        #expect(sentence == "Toàn tỉnh chưa có kết quả phân loại.")
    }

    @Test func namesCodesAsTheyAre_WhenTheCatalogueDoesNotHaveThem() throws {
        let figures = """
            "classification":[{"area":"44","unitKind":"nha-may","registered":2,"met":1,"notMet":1,"deferred":0,"noResult":0}],
            "awards":[{"authority":"ai-do","form":"qua","recipient":"collective","count":1}]
            """
        let sentence = ReportSentence.make(try Self.totals(figures))
        #expect(sentence.hasPrefix("Toàn tỉnh có 1/2 nha-may đạt") && sentence.hasSuffix("; ai-do tặng 1 qua."))
    }

    @Test func doesNotTrap_WhenFiguresExceedEveryInteger() throws {
        let figures = """
            "classification":[
            {"area":"1","unitKind":"khu-dan-cu","registered":\(Int.max),"met":\(Int.max),"notMet":0,"deferred":0,"noResult":0},
            {"area":"2","unitKind":"khu-dan-cu","registered":\(Int.max),"met":1,"notMet":0,"deferred":0,"noResult":0}],
            "awards":[]
            """
        #expect(ReportSentence.make(try Self.totals(figures)).contains("khu dân cư"))
    }
}
