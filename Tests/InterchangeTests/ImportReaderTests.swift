import EventSchema
import Foundation
import Interchange
import Testing

@Suite("Rows as events") struct ImportReaderTests {
    private static let columns =
        "unit_code,unit_kind,unit_name,area_code,year,result,decision_number,decision_date,decision_authority,correction_reason_code"
    private static let row =
        "18853,xa-phuong-thi-tran,Phường Hải Thành,18853,2014,met,3477/QĐ-UBND,2014-11-28,ubnd-huyen,"

    private static func read(_ text: String, register: Bool = false) throws -> [ImportReader.Line] {
        var reader = try ImportReader(
            CSVReader(bytes: Array(text.utf8)), options: ImportOptions(registersUnits: register))
        var lines: [ImportReader.Line] = []
        while let line = try reader.next() { lines.append(line) }
        return lines
    }

    private static func rows(_ text: String, register: Bool = false) throws -> [ImportRow] {
        try read(text, register: register).compactMap { line -> ImportRow? in
            if case .row(let row) = line { row } else { nil }
        }
    }

    private static func problems(_ text: String, register: Bool = false) throws -> [RowProblem] {
        try read(text, register: register).flatMap { line -> [RowProblem] in
            if case .refused(let problems) = line { problems } else { [] }
        }
    }

    @Test func aResultHasItsGoldenID() throws {
        let row = try #require(try Self.rows("\(Self.columns)\n\(Self.row)\n").first)
        let draft = try #require(row.drafts.first)
        // Seen in the first log that was ever imported; it must stay, or old files would be recorded again.
        #expect(draft.id.text == "0149f231-f280-7c68-8815-34e0e80708e7")
        #expect(draft.subject == "18853" && row.line == 2 && !row.isCorrection)
        guard case .classificationDecided(let data) = draft.data else { throw NotAResult() }
        #expect(data.result == .standard(.met) && data.decision?.number == "3477/QĐ-UBND" && data.replaces == nil)
    }

    private struct NotAResult: Error {}

    @Test func aColumnNamesTheScheme_AndAnEmptyCellMeansTheStandard() throws {
        let text = """
            unit_code,unit_kind,year,result,scheme
            KDC-1,khu-dan-cu,2023,met,
            KDC-1,khu-dan-cu,2023,Xuất sắc,phong-trao-toan-dan
            H-450,huyen,2023,kha,phong-trao-toan-dan
            """
        let drafts = try Self.rows(text).flatMap(\.drafts)
        let data = drafts.compactMap { draft -> ClassificationDecided? in
            if case .classificationDecided(let data) = draft.data { data } else { nil }
        }
        #expect(data.map(\.result) == [.standard(.met), .graded(.excellent), .graded(.good)])
        #expect(data.map(\.scheme.text) == ["an-toan-antt", "phong-trao-toan-dan", "phong-trao-toan-dan"])
        // The id of a row of the standard is that of the same row in a file without the column.
        let older = try Self.rows("unit_code,unit_kind,year,result\nKDC-1,khu-dan-cu,2023,met\n").flatMap(\.drafts)
        #expect(older.map(\.id) == [drafts[0].id] && Set(drafts.map(\.id)).count == 3)
    }

    @Test(arguments: [
        ("KDC-1,khu-dan-cu,2023,dat,phong-trao-toan-dan", "result", "unknown-result"),
        ("KDC-1,khu-dan-cu,2023,kha,", "result", "unknown-result"),
        ("KDC-1,khu-dan-cu,2023,kha,phong-trao", "scheme", "unknown-scheme"),
        ("KDC-1,khu-dan-cu,2014,kha,phong-trao-toan-dan", "scheme", "unknown-scheme"),
        ("H-450,huyen,2023,met,", "unit_kind", "unknown-unit-kind"),
    ])
    func aRowThatMixesSchemesIsRefused_WithItsColumn(_ row: String, _ column: String, _ code: String) throws {
        let problems = try Self.problems("unit_code,unit_kind,year,result,scheme\n\(row)\n")
        #expect(problems.map(\.field) == [column] && problems.map(\.code) == [code])
    }

    @Test func theUnitGoesBeforeItsResult_WhenUnitsAreRegistered() throws {
        let row = try #require(try Self.rows("\(Self.columns)\n\(Self.row)\n", register: true).first)
        #expect(row.drafts.map(\.data.type) == [.unitRegistered, .classificationDecided])
        #expect(row.drafts.first?.id.text == "01434998-fe80-74d9-bc12-3ca22e53eb49")
    }

    /// The example of Protocols/desk.md, section 3.6.
    @Test func theExampleOfTheProtocolHasItsID() throws {
        let row = "450-KDC-001,khu-dan-cu,Tổ dân phố 1,18856,2014,met,,,,"
        let read = try #require(try Self.rows("\(Self.columns)\n\(row)\n", register: true).first)
        #expect(read.drafts.first?.id.text == "01434998-fe80-77f9-a69d-7a35b6094b87")
    }

    @Test func theSameRowGivesTheSameIDs_HoweverItIsWritten() throws {
        let plain = try Self.rows("\(Self.columns)\n\(Self.row)\n", register: true).flatMap(\.drafts)
        let decomposed = Self.row.decomposed
        let windows =
            "\u{FEFF}" + "\(Self.columns)\n\(decomposed)\n".replacing(",", with: ";").replacing("\n", with: "\r\n")
        #expect(try Self.rows(windows, register: true).flatMap(\.drafts) == plain)
        let vietnamese = Self.row.replacing("2014-11-28", with: "28/11/2014").replacing(",met,", with: ", Đạt ,")
        #expect(try Self.rows("\(Self.columns)\n\(vietnamese)\n", register: true).flatMap(\.drafts) == plain)
        let tabs = "\(Self.columns)\n\(Self.row)\n".replacing(",", with: "\t")
        #expect(try Self.rows(tabs, register: true).flatMap(\.drafts) == plain)
    }

    @Test func anotherResultIsAnotherEvent() throws {
        let ids = try [Self.row, Self.row.replacing("met", with: "not-met"), Self.row + "nhap-nham"].map {
            try Self.rows("\(Self.columns)\n\($0)\n").first?.drafts.last?.id
        }
        #expect(Set(ids).count == 3)
    }

    @Test func aRowWithAReasonIsACorrection() throws {
        let row = try #require(try Self.rows("\(Self.columns)\n\(Self.row)nhap-nham\n").first)
        #expect(row.isCorrection)
        guard case .classificationDecided(let data) = row.drafts.last?.data else { throw NotAResult() }
        #expect(data.reason?.text == "nhap-nham" && data.replaces == nil)
    }

    @Test(
        arguments: [
            ("met", "dạt", "result", "unknown-result", "đạt"),
            ("met", "", "result", "cell-empty", nil),
            ("xa-phuong-thi-tran", "xa-phuong-thi-trn", "unit_kind", "unknown-unit-kind", "xa-phuong-thi-tran"),
            ("xa-phuong-thi-tran", "Xã phường thị trấn", "unit_kind", "bad-identifier", "xa-phuong-thi-tran"),
            ("2014", "2o14", "year", "cell-not-a-number", "214"),
            ("2014-11-28", "30/02/2014", "decision_date", "bad-date", nil),
            ("2014-11-28", "", "decision_date", "decision-incomplete", nil),
            ("ubnd-huyen", "ubnd-huyn", "decision_authority", "unknown-decision-authority", "ubnd-huyen"),
            ("3477/QĐ-UBND", "3477/QÐ-UBND", "decision_number", "look-alike-character", nil),
        ] as [(String, String, String, String, String?)])
    func aBadCellIsNamed(good: String, bad: String, field: String, code: String, nearest: String?) throws {
        // Only the first occurrence: the code of a commune stands twice in its row.
        let text = Self.row.replacing(good, with: bad, maxReplacements: 1)
        let problem = try #require(try Self.problems("\(Self.columns)\n\(text)\n").first)
        #expect(problem.line == 2 && problem.field == field && problem.code == code)
        #expect(problem.value ?? "" == bad && problem.nearest == nearest)
        #expect(problem.column == (Self.columns.split(separator: ",").firstIndex { $0 == field } ?? -1) + 1)
    }

    @Test func everyBadCellOfARowIsNamed_AndTheNextRowGoesOn() throws {
        let lines = try Self.read(
            "\(Self.columns)\n18853,,,,20x4,nope,,,,\nshort,row\n\"open\n\(Self.row)\n")
        guard case .refused(let problems) = lines.first else { throw NotAResult() }
        #expect(problems.map(\.field) == ["year", "unit_kind", "result"])
        let codes = try Self.problems("\(Self.columns)\nshort,row\n\(Self.row)\n").map(\.code)
        #expect(codes == ["short-row"])
        #expect(try Self.rows("\(Self.columns)\nshort,row\n\(Self.row)\n").count == 1)
    }

    @Test func nameAndAreaAreNeeded_OnlyToRegister() throws {
        let text = "unit_code,unit_kind,year,result\n18853,xa-phuong-thi-tran,2014,chua-xet\n"
        #expect(try Self.rows(text).count == 1)
        #expect(try Self.problems(text, register: true).map(\.field) == ["unit_name", "area_code"])
    }

    @Test func awardsAreToldByTheirHeader() throws {
        let header = "authority,form,recipient,year,quantity,decision_number,decision_date,line"
        let row = "bo-cong-an,bang-khen,unstated,2014,5,245/QĐ-BCA,2015-01-14,9"
        let read = try #require(try Self.rows("\(header)\n\(row)\n").first)
        #expect(read.subject == "bo-cong-an/245/QĐ-BCA/9")
        guard case .awardGranted(let data) = read.drafts.last?.data else { throw NotAResult() }
        #expect(data.quantity == 5 && data.line == 9 && data.recipient.text == "unstated")
        let problems = try Self.problems("\(header)\n\(row.replacing(",5,", with: ",0,"))\n")
        #expect(problems.map(\.field) == ["quantity"] && problems.map(\.code) == ["out-of-range"])
        let misspelt = try Self.problems("\(header)\n\(row.replacing("bang-khen", with: "bang-ken"))\n")
        #expect(misspelt.map(\.nearest) == ["bang-khen"])
    }

    @Test func aMisspeltHeaderIsRefused_WithTheNearestName() throws {
        let error = #expect(throws: CSVError.self) {
            try Self.read("authority,from,recipient,year,quantity,decision_number,decision_date,line\n")
        }
        #expect(error?.code == .unknownColumn && error?.nearest == "form")
    }

    @Test func blankRowsAreSkipped() throws {
        #expect(try Self.read("\(Self.columns)\n,,,,,,,,,\n\(Self.row)\n,,,,,,,,,\n").count == 1)
    }
}

extension String {
    fileprivate var decomposed: String { decomposedStringWithCanonicalMapping }
}
