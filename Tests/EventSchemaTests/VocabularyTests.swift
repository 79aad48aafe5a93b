import EventSchema
import Foundation
import Testing

@Suite struct VocabularyTests {
    @Test(arguments: ["450", "tinh", "a-b", String(repeating: "a", count: 24)])
    func officeID_isTaken_whenWellFormed(text: String) throws {
        #expect(try OfficeID(text).text == text)
    }

    @Test(arguments: ["", "A", "a b", "a/b", "é", "ａ", "tinh\u{0}", String(repeating: "a", count: 25)])
    func officeID_isRefused_whenMalformed(text: String) {
        #expect(OfficeID(validating: text) == nil)
        #expect(code { () throws(SchemaError) in _ = try OfficeID(text) } == .badIdentifier)
    }

    @Test func unitCode_isUpperCaseOnly() {
        #expect(UnitCode(validating: "450-KDC-001") != nil)
        #expect(UnitCode(validating: "450-kdc-001") == nil)
        #expect(UnitCode(validating: "Đ-1") == nil)
    }

    @Test func codes_areOrderedByTheirBytes() throws {
        let codes = try ["b", "a-", "a", "0", "-"].map { try CatalogueCode($0) }
        #expect(codes.sorted().map(\.text) == ["-", "0", "a", "a-", "b"])
    }

    @Test func vocabulary_isASingleString_inJSON() throws {
        struct Holder: Codable, Equatable {
            var office: OfficeID
            var id: EventID
            var digest: Digest
            var time: Timestamp
            var date: CivilDate
            var log: LogID
            var position: Position
        }
        let holder = Holder(
            office: Samples.code("450"), id: Samples.id(1), digest: .zero, time: Samples.time,
            date: Samples.code("2014-11-20"), log: LogID(random: (1, 2)), position: Position(7))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = try encoder.encode(holder)
        #expect(
            String(decoding: json, as: UTF8.self)
                == """
                {"date":"2014-11-20","digest":"\(String(repeating: "0", count: 64))","id":"\(Samples.id(1))",\
                "log":"00000000000000010000000000000002","office":"450","position":7,"time":"2015-02-20T08:00:00.123Z"}
                """)
        #expect(try JSONDecoder().decode(Holder.self, from: json) == holder)
    }

    @Test func vocabulary_isRefusedWithItsCode_whenDecodedFromJSON() {
        #expect(throws: SchemaError(.badDate, field: nil, value: "2014-02-30")) {
            try JSONDecoder().decode(CivilDate.self, from: Data(#""2014-02-30""#.utf8))
        }
    }

    @Test func source_readsAndWritesItself() throws {
        let source = try EventSource("/44/450")
        #expect(source.province.text == "44")
        #expect(source.office.text == "450")
        #expect(source.text == "/44/450")
    }

    @Test(arguments: ["", "/", "44/450", "/44", "/44/", "//450", "/44/450/", "/44/450/1", "/44/TINH", "/44/450 "])
    func source_isRefused_whenMalformed(text: String) {
        #expect(code { () throws(SchemaError) in _ = try EventSource(text) } == .badSource)
    }

    @Test func position_staysWithinWhatJSONHolds() {
        #expect(Position.beforeFirst.next == .first)
        #expect(Position.last.next == .last)
        #expect(Position(.max) == .last)
        #expect(Position.beforeFirst.previous == .beforeFirst)
        #expect(Position(5).advanced(by: 3) == Position(8))
        #expect(Position(5).advanced(by: .max) == .last)
        #expect(Position(5).advanced(by: -1) == Position(5))
    }
}
