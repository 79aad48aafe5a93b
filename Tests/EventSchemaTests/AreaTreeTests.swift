import EventSchema
import Foundation
import Testing

/// What codes of areas mean, and where units of an area lie later (Protocols/areas).
@Suite struct AreaTreeTests {
    private let tree = AreaTree.published[0]

    private func day(_ text: String) -> CivilDate { try! CivilDate(text) }
    private func code(_ text: String) -> AreaCode { try! AreaCode(text) }
    private func id(_ text: String) -> AreaID { try! AreaID(text) }

    @Test func publishedFile_isTheOneCompiledIn_andThePageNamesIt() throws {
        let folder = Repository.root.appending(path: "Protocols/areas")
        #expect(try Repository.bytes(folder.appending(path: "areas-44-1.json")) == tree.bytes)
        let page = String(decoding: try Repository.bytes(folder.appending(path: "README.md")), as: UTF8.self)
        #expect(page.contains(tree.digest.hex))
        // A change here means that a published file was edited, which must not be.
        #expect(tree.digest.hex == "a3af3dbcb99f95fdf98ecce93fd101cbf99b3746546a3a462afca2f7974be564")
        #expect(AreaTree.published(of: try ProvinceID("44")) == tree)
        #expect(AreaTree.published(of: try ProvinceID("45")) == nil)
    }

    @Test(arguments: [
        ("2014-12-31", 159, 8), ("2020-01-31", 159, 8), ("2020-02-01", 151, 8), ("2024-11-30", 151, 8),
        ("2024-12-01", 145, 8), ("2025-06-30", 145, 8), ("2025-07-01", 41, 0),
    ])
    func eachDay_hasTheAreasOfItsTime(_ text: String, communes: Int, districts: Int) {
        let valid = tree.areas.filter { $0.isValid(on: day(text)) }
        #expect(valid.count { $0.code.text.utf8.count == 5 } == communes)
        #expect(valid.count { $0.code.text.utf8.count == 3 } == districts)
        #expect(valid.count { $0.parent == nil } == 1)
    }

    @Test func codesAreRecycled_soADayDecidesWhatOneMeans() {
        let province = [day("2025-06-30"), day("2025-07-01")].map { tree.area(code("44"), on: $0)?.name }
        #expect(province == ["Tỉnh Quảng Bình", "Tỉnh Quảng Trị"])
        #expect(tree.versions(of: code("18880")).map(\.name) == ["Phường Đức Ninh Đông", "Phường Đồng Hới"])
        let new = tree.areas.filter { $0.isValid(on: day("2025-07-01")) && $0.parent != nil }
        let old = new.map { tree.area($0.code, on: day("2014-12-31")) }
        #expect(old.count == 41 && !old.contains(nil))
        #expect(zip(new, old).count { $0.name != $1?.name } >= 33)
        #expect(tree.area(code("18880"), on: day("2013-12-31")) == nil)
        #expect(tree.area(code("451"), on: day("2014-12-31")) == nil)
    }

    @Test func theDayOfAYear_IsTheLastOfItsWindows_Or31December() {
        let days = [2014, 2022, 2025].map { AreaTree.day(ofYear: $0)?.text }
        #expect(days == ["2014-12-31", "2022-11-15", "2025-11-15"])
        // 18916 ended on 30-11-2024, behind the last window: it was assessed in 2024.
        #expect(tree.area(code("18916"), inYear: 2024)?.name == "Xã Hóa Thanh")
        #expect(tree.area(code("18916"), inYear: 2025)?.name == "Xã Hóa Thanh")
        #expect(tree.area(code("18916"), inYear: 2026) == nil)
        #expect(tree.area(code("18880"), inYear: 2014)?.name == "Phường Đức Ninh Đông")
        #expect(tree.area(code("18880"), inYear: 2025)?.name == "Phường Đồng Hới")
        // It ended within 2025 and its code was not used again.
        #expect(tree.area(code("18865"), inYear: 2025)?.name == "Phường Nam Lý")
        #expect(tree.area(code("18865"), inYear: 2026) == nil)
    }

    @Test func anArea_IsFollowedToALaterDay() {
        let last = day("2025-07-01")
        func place(_ text: String) -> AreaTree.Place { tree.place(of: id(text), on: last) }
        #expect(place("18853@2014-01-01") == .certain(id("18880@2025-07-01")))
        // By way of the name it had from 2020.
        #expect(place("18868@2014-01-01") == .certain(id("18880@2025-07-01")))
        #expect(place("19039@2014-01-01") == .oneOf([id("19030@2025-07-01"), id("19075@2025-07-01")]))
        #expect(
            place("450@2014-01-01") == .oneOf(["18859", "18871", "18880"].map { id("\($0)@2025-07-01") }))
        #expect(place("18862@2014-01-01") == .unknown)
        #expect(place("44@2014-01-01") == .certain(id("44@2025-07-01")))
        #expect(place("18880@2025-07-01") == .certain(id("18880@2025-07-01")))
        #expect(place("99999@2014-01-01") == .unknown)
        #expect(tree.place(of: id("18862@2014-01-01"), on: day("2020-01-31")) == .certain(id("18862@2014-01-01")))
        #expect(tree.place(of: id("18880@2025-07-01"), on: day("2014-12-31")) == .unknown)
    }

    @Test func whatNoListTells_HasNoLink() {
        let ended = tree.areas.filter { $0.validTo != nil && tree.successors(of: $0.id).isEmpty }
        #expect(
            ended.map(\.code.text) == [
                "18862", "18910", "18916", "18940", "18982", "19048", "19054", "19120", "19153", "19171", "19195",
                "19201", "19282", "19324",
            ])
    }

    /// The first place where `right` stands is spoiled, and the refusal names the part of the file.
    @Test(
        arguments: [
            (#""antq-areas-1""#, #""antq-areas-2""#, "format"),
            // Twice the same; ended before it began; before the file begins; an unknown kind, act, parent.
            (#""id":"18856@2014"#, #""id":"18853@2014"#, "areas"),
            (#""18862@2014-01-01","validTo":"2020"#, #""18862@2014-01-01","validTo":"2013"#, "areas"),
            (#""from": "2014-01-01""#, #""from": "2014-01-02""#, "areas"),
            (#""kind":"phuong""#, #""kind":"bang""#, "areas"),
            (#""act":"nq-862-2020"},"#, #""act":"nq-1"},"#, "areas"),
            (#""parent":"450@2014-01-01""#, #""parent":"451@2014-01-01""#, "areas.parent"),
            // In an area that does not outlive it; two at once; a link that skips years; half a split.
            (#""kind":"phuong","parent":"44@2025"#, #""kind":"phuong","parent":"44@2014"#, "areas.parent"),
            (
                #""18868@2014-01-01","validTo":"2020-01-31""#, #""18868@2014-01-01","validTo":"2020-02-01""#,
                "areas.validTo"
            ),
            (#""to":"18868@2020-02-01""#, #""to":"18880@2025-07-01""#, "links"),
            (
                #""to":"19030@2025-07-01","relation":"part""#, #""to":"19030@2025-07-01","relation":"whole""#,
                "links.relation"
            ),
            (#""validTo":null"#, #""validTo":"today""#, nil),
        ] as [(String, String, String?)])
    func aFileThatCannotBeReliedOn_isRefused(_ right: String, _ wrong: String, field: String?) throws {
        let text = String(decoding: tree.bytes, as: UTF8.self)
        let place = try #require(text.range(of: right))
        let spoiled = text.replacingCharacters(in: place, with: wrong)
        let error = #expect(throws: SchemaError.self) { _ = try AreaTree(bytes: Array(spoiled.utf8)) }
        #expect(error?.code == .badEdition && error?.field == field)
    }

    @Test func anID_IsCodeAndFirstDay() throws {
        let id = try AreaID("18880@2025-07-01")
        #expect(id.text == "18880@2025-07-01" && id.code.text == "18880" && id.validFrom == day("2025-07-01"))
        for text in ["18880", "18880@", "@2025-07-01", "18880@2025-02-30", "18880@2025-07-01@1", "a b@2025-07-01"] {
            #expect(AreaID(validating: text) == nil)
        }
        #expect(self.id("18880@2014-01-01") < id)
    }
}
