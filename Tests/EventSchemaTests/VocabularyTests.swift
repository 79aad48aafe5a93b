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

    @Test func keyID_isTheFirst64BitsOfTheDigestOfTheRawKey() throws {
        let digest = Digest.sha256(of: Samples.signingKey.bytes).hex
        #expect(Samples.signingKey.id.text == String(digest.prefix(16)))
        #expect(KeyID(ofPublicKey: Samples.signingKey.bytes) == Samples.signingKey.id)
        #expect(try KeyID(String(digest.prefix(16))) == Samples.signingKey.id)
        #expect(try KeyID("0000000000000001") < KeyID("f000000000000000"))
    }

    @Test(arguments: ["", "0", "0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF", "0123456789abcde ", "é"])
    func keyID_isRefused_whenMalformed(text: String) {
        #expect(code { () throws(SchemaError) in _ = try KeyID(text) } == .badKeyID)
    }

    @Test func publicKey_is32Bytes_andItsTextIsHexadecimal() throws {
        let bytes = (0..<32).map { UInt8($0) }
        let key = try #require(PublicKey(bytes: bytes))
        #expect(key.bytes == bytes)
        #expect(key.text == "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
        #expect(try PublicKey(key.text) == key)
        #expect(PublicKey(bytes: Array(bytes.dropLast())) == nil && PublicKey(bytes: bytes + [0]) == nil)
        #expect(code { () throws(SchemaError) in _ = try PublicKey(key.text.uppercased()) } == .badPublicKey)
    }

    @Test func logID_isRefused_whenMalformed() {
        for text in ["", "0", String(repeating: "a", count: 31), String(repeating: "A", count: 32)] {
            #expect(code { () throws(SchemaError) in _ = try LogID(text) } == .badLogID)
        }
    }

    @Test func keyHolder_mayBeAnOffice() throws {
        #expect(KeyHolder(try OfficeID("450")) == (try KeyHolder("450")))
        #expect(KeyHolder(validating: "Phòng") == nil)
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
