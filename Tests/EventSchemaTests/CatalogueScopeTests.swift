import EventSchema
import Foundation
import Testing

/// What a circular leaves out, and how a name hints at it (Protocols/catalogue/scopes).
@Suite struct CatalogueScopeTests {
    private static let folder = Repository.catalogue.appending(path: "scopes")
    private let scope = CatalogueScope.published[0]

    private func hint(_ name: String, _ kind: String) throws -> String? {
        scope.exclusion(of: name, unitKind: try CatalogueCode(kind))?.rule.code.text
    }

    @Test func publishedFiles_areThoseCompiledIn_andThePageTellsThem() throws {
        let files = try Repository.files(in: Self.folder, prefix: "")
        #expect(files.map(\.lastPathComponent) == CatalogueScope.published.map { "\($0.code).json" })
        let page = String(
            decoding: try Repository.bytes(Self.folder.appending(path: "README.md")), as: UTF8.self)
        for (file, scope) in zip(files, CatalogueScope.published) {
            #expect(try Repository.bytes(file) == scope.bytes)
            #expect(page.contains(scope.digest.hex))
            for rule in scope.exclusions {
                let words = rule.words.joined(separator: ", ")
                let unless = rule.unless.joined(separator: ", ")
                let row = "| `\(rule.code)` | `\(rule.unitKind)` | \(rule.vi) | \(rule.en) | \(words) | \(unless) |"
                #expect(page.contains(row))
            }
            for note in scope.notes { #expect(page.contains("- Note: \(note)\n")) }
        }
        // A change here means that a published file was edited, which must not be.
        #expect(
            CatalogueScope.published.map(\.digest.hex) == [
                "bd83c20b8d5ab92f01fd1fc889e50894a80aeecdb5acdddf1f97327a57d425f1"
            ])
    }

    @Test func eachBelongsToAnEditionOfItsYears_andItsKindsAreThatEditions() throws {
        for scope in CatalogueScope.published {
            let edition = try #require(Catalogue.standard.edition(code: scope.edition))
            #expect(edition.years.clamped(to: scope.years) == scope.years)
            let article = try #require(scope.exclusions.first).article
            #expect(article.hasPrefix("Thông tư \(edition.circular.number), Điều 1 "))
            #expect(scope.exclusions.allSatisfy { edition.knows(unitKind: $0.unitKind) && $0.article == article })
        }
        #expect(!CatalogueScope.published.contains { $0.years.contains(2021) })
    }

    @Test(arguments: [
        ("Trường Mầm non Hoa Sen", "co-so-giao-duc", "tieu-hoc-mam-non"),
        ("TRUONG MAM  NON HOA SEN", "co-so-giao-duc", "tieu-hoc-mam-non"),
        ("Trường Mẫu giáo Đức Ninh", "co-so-giao-duc", "tieu-hoc-mam-non"),
        ("Trường TH số 1 Đồng Phú", "co-so-giao-duc", "tieu-hoc-mam-non"),
        ("Trường Tiểu học (cơ sở 2)", "co-so-giao-duc", "tieu-hoc-mam-non"),
        ("Trường TH&THCS Trường Xuân", "co-so-giao-duc", nil),
        ("Trường Tiểu học và Trung học cơ sở Lâm Thủy", "co-so-giao-duc", nil),
        ("Trường THPT Đào Duy Từ", "co-so-giao-duc", nil),
        ("Trường Cao đẳng Sư phạm Mầm non", "co-so-giao-duc", nil),
        ("Tổ dân phố Mầm Non", "khu-dan-cu", nil), ("Phòng Giáo dục Mầm non", "co-quan", nil),
        ("Ban Chỉ huy Quân sự huyện Lệ Thủy", "co-quan", "luc-luong-vu-trang"),
        ("Đồn Biên phòng Cửa khẩu Cha Lo", "co-quan", "luc-luong-vu-trang"),
        ("Công an phường Đồng Hới", "co-quan", "luc-luong-vu-trang"),
        // Without its marks it is the navy.
        ("Chi cục Hải quan Cha Lo", "co-quan", nil), ("Chi cục Thuế", "co-quan", nil),
        ("Hộ kinh doanh Nguyễn Văn A", "doanh-nghiep", "doanh-nghiep-nho"),
        ("Doanh nghiệp siêu nhỏ Hòa Bình", "doanh-nghiep", "doanh-nghiep-nho"),
        ("Công ty Hòa Bình", "doanh-nghiep", nil), ("", "co-so-giao-duc", nil),
    ])
    func aName_isAHint_asWholeWordsAndOfItsKindAlone(name: String, kind: String, code: String?) throws {
        #expect(try hint(name, kind) == code)
    }

    @Test(arguments: [
        ("antq-scope-1", "antq-scope-2"), ("\"from\": 2022", "\"from\": 2100"), ("\"mẫu giáo\"", "\"…\""),
        ("\"doanh-nghiep-nho\"", "\"luc-luong-vu-trang\""), ("\"small and micro enterprises\"", "\"\""),
        ("[\"hộ kinh doanh\", \"siêu nhỏ\"]", "[]"), ("\"notes\"", "\"remarks\""),
    ])
    func whatCannotBeReliedOn_isRefused(good: String, bad: String) throws {
        let text = String(decoding: scope.bytes, as: UTF8.self)
        #expect(text.contains(good))
        let spoiled = Array(text.replacing(good, with: bad).utf8)
        #expect(code { () throws(SchemaError) in _ = try CatalogueScope(bytes: spoiled) } == .badEdition)
    }

    @Test func wordsOfNothing_standNowhere() {
        #expect(!FoldedWords("Trường Mầm non").contains(FoldedWords(" – ")))
        #expect(!FoldedWords("Sao Mai").contains(FoldedWords("sao ma")))
        #expect(!FoldedWords("mầm").contains(FoldedWords("mầm non")))
        #expect(FoldedWords("Trường (MẦM-NON)").contains(FoldedWords("mầm non")))
    }
}
