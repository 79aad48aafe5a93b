import EventSchema
import Testing

/// What is no record, byte by byte. The base is a sound record with one part replaced.
@Suite struct BadBytesTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let replacement: String
        let code: SchemaError.Code
        var testDescription: String { name }

        init(_ name: String, _ replacement: String, _ code: SchemaError.Code) {
            (self.name, self.replacement, self.code) = (name, replacement, code)
        }
    }

    /// Each takes the place of the whole member `"year":2014`.
    static let memberCases: [Case] = [
        Case("a member twice", #""year":2014,"year":2014"#, .duplicateKey),
        Case("a member twice, otherwise", #""year":2014,"year":2015"#, .duplicateKey),
        Case("an unspecified member twice", #""year":2014,"a":1,"a":2"#, .duplicateKey),
        Case("an escaped name", #""\u0079ear":2014"#, .badFieldName),
        Case("a name with a space", #""ye ar":2014"#, .badFieldName),
        Case("an empty name", #""":2014"#, .badFieldName),
        Case("a name beyond ASCII", #""năm":2014"#, .badFieldName),
        Case("a name of 65 bytes", "\"\(String(repeating: "a", count: 65))\":2014", .badFieldName),
        Case("NaN", #""year":NaN"#, .notANumber),
        Case("Infinity", #""year":Infinity"#, .notANumber),
        Case("-Infinity", #""year":-Infinity"#, .notANumber),
        Case("1e400", #""year":1e400"#, .numberOutOfRange),
        Case("2^53", #""year":9007199254740992"#, .numberOutOfRange),
        Case("beyond 64 bits", #""year":18446744073709551617"#, .numberOutOfRange),
        Case("a hundred digits", "\"year\":1\(String(repeating: "0", count: 99))", .numberOutOfRange),
        Case("a fraction", #""year":2014.0"#, .notAnInteger),
        Case("an exponent", #""year":2.014e3"#, .notAnInteger),
        Case("leading zeros", #""year":02014"#, .notJSON),
        Case("a plus sign", #""year":+2014"#, .notJSON),
        Case("a bare point", #""year":2014."#, .notJSON),
        Case("hexadecimal", #""year":0x7DE"#, .notJSON),
        Case("a lone minus", #""year":-"#, .notJSON),
        Case("single quotes", #"'year':2014"#, .notJSON),
        Case("no value", #""year":"#, .notJSON),
        Case("a comma too many", #""year":2014,"#, .notJSON),
        Case("a comment", #""year":2014/**/"#, .notJSON),
        Case("a text for a number", #""year":"2014""#, .wrongType),
        Case("null", #""year":null"#, .wrongType),
        Case("a list", #""year":[2014]"#, .wrongType),
        Case("an object", #""year":{}"#, .wrongType),
        Case("true", #""year":true"#, .wrongType),
        Case("a word", #""year":tru"#, .notJSON),
        Case("year 1899", #""year":1899"#, .badYear),
        Case("year 2201", #""year":2201"#, .badYear),
        Case("a negative year", #""year":-2014"#, .badYear),
        Case("an unspecified member", #""year":2014,"yeer":2014"#, .unknownField),
        Case("a member missing", #""yeer":2014"#, .missingField),
        Case("65 members", "\"year\":2014" + (0..<65).map { ",\"k\($0)\":0" }.joined(), .tooManyMembers),
        Case(
            "17 levels", "\"year\":" + String(repeating: "[", count: 15) + String(repeating: "]", count: 15), .tooDeep),
        Case("17 levels, unclosed", "\"year\":" + String(repeating: "[", count: 5000), .tooDeep),
        Case("1,025 elements", "\"year\":[0" + String(repeating: ",0", count: 1024) + "]", .tooManyMembers),
        Case("a line feed between members", "\n\"year\":2014", .lineBreak),
        Case("a carriage return between members", "\r\"year\":2014", .lineBreak),
    ]

    @Test(arguments: memberCases)
    func record_isRefused(_ spoiled: Case) throws {
        let bytes = try Samples.spoiled(.unitRegistered, #""year":2014"#, spoiled.replacement)
        #expect(refusal(of: bytes)?.code == spoiled.code)
    }

    /// Each takes the place of the text between the quotes of the name.
    static let textCases: [Case] = [
        Case("an escaped NUL", #"a\u0000b"#, .nulCharacter),
        Case("a raw NUL", "a\u{0}b", .nulCharacter),
        Case("a raw tab", "a\tb", .controlCharacter),
        Case("a raw line feed", "a\nb", .controlCharacter),
        Case("a lone high surrogate", #"a\ud83db"#, .loneSurrogate),
        Case("a lone low surrogate", #"a\ude00b"#, .loneSurrogate),
        Case("two high surrogates", #"\ud83d\ud83d"#, .loneSurrogate),
        Case("halves in the wrong order", #"\ude00\ud83d"#, .loneSurrogate),
        Case("an unknown escape", #"a\xb"#, .notJSON),
        Case("a short escape", #"a\u12"#, .notJSON),
        Case("an escaped tab", #"a\tb"#, .forbiddenCharacter),
        Case("an escaped line feed", #"a\nb"#, .forbiddenCharacter),
        Case("DEL", "a\u{7F}b", .forbiddenCharacter),
        Case("a zero-width space", "a\u{200B}b", .forbiddenCharacter),
        Case("a zero-width joiner, escaped", #"a\u200db"#, .forbiddenCharacter),
        Case("a soft hyphen", "a\u{AD}b", .forbiddenCharacter),
        Case("a right-to-left override", "a\u{202E}b", .forbiddenCharacter),
        Case("a first strong isolate", "a\u{2068}b", .forbiddenCharacter),
        Case("a byte order mark inside", "a\u{FEFF}b", .forbiddenCharacter),
        Case("a line separator", "a\u{2028}b", .forbiddenCharacter),
        Case("a private use character", "a\u{E000}b", .forbiddenCharacter),
        Case("a noncharacter", "a\u{FFFF}b", .forbiddenCharacter),
        Case("a Hangul filler", "a\u{3164}b", .forbiddenCharacter),
        Case("a variation selector", "a\u{FE0F}b", .forbiddenCharacter),
        Case("a space before", " a", .surroundingSpace),
        Case("a no-break space after", "a\u{A0}", .surroundingSpace),
        Case("no characters", "", .emptyText),
        Case("201 characters", String(repeating: "ế", count: 201), .tooLong),
        Case("16 KiB", String(repeating: "a", count: 16_384), .tooLarge),
    ]

    @Test(arguments: textCases)
    func name_isRefused(_ spoiled: Case) throws {
        let bytes = try Samples.spoiled(.officeEnrolled, "Công an thành phố Đồng Hới", spoiled.replacement)
        #expect(refusal(of: bytes)?.code == spoiled.code)
    }

    @Test(
        arguments: [
            [0xC0, 0x80], [0xC1, 0xBF], [0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
            [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE1, 0xBB], [0xC3],
        ] as [[UInt8]])
    func text_isRefused_whenNotUTF8(sequence: [UInt8]) throws {
        let text = try Samples.text(of: Samples.event(.officeEnrolled))
        let parts = text.split(separator: "thành", maxSplits: 1).map { Array($0.utf8) }
        #expect(refusal(of: parts[0] + sequence + parts[1])?.code == .invalidUTF8)
    }

    @Test func record_isRefused_whenItsFrameIsWrong() throws {
        let record = try Samples.event(.unitRegistered).encoded()
        #expect(refusal(of: [])?.code == .empty)
        #expect(refusal(of: [0xEF, 0xBB, 0xBF] + record)?.code == .byteOrderMark)
        #expect(refusal(of: [0xFF, 0xFE, 0x7B, 0x00])?.code == .byteOrderMark)
        #expect(refusal(of: record + [0x20])?.code == .trailingBytes)
        #expect(refusal(of: record + [0x0A])?.code == .trailingBytes)
        #expect(refusal(of: record + record)?.code == .trailingBytes)
        #expect(refusal(of: record + [0x00])?.code == .trailingBytes)
        #expect(refusal(of: [0x20] + record)?.code == .notJSON)
        #expect(refusal(of: [0x5B] + record + [0x5D])?.code == .notAnObject)
        #expect(refusal(of: Array("null".utf8))?.code == .notAnObject)
        #expect(refusal(of: [0x00])?.code == .nulCharacter)
        #expect(refusal(of: [0xFF])?.code == .invalidUTF8)
        #expect(refusal(of: Array("{}".utf8))?.code == .missingField)
    }

    @Test func record_isRefused_whereverItIsCutOff() throws {
        for event in try Samples.events() {
            let record = try event.encoded()
            for length in 0..<record.count {
                #expect(refusal(of: Array(record.prefix(length))) != nil, "taken when cut after \(length) bytes")
            }
        }
    }

    @Test func record_isTaken_withSpacesAndTabsBetweenItsTokens() throws {
        let event = try Samples.event(.unitRegistered)
        let spaced = try Samples.text(of: event).replacing("\",\"", with: "\" ,\t\"").replacing(":{", with: " : { ")
        #expect(try Event.decode(Array(spaced.utf8)) == event)
    }

    @Test func blankedRecord_isToldApart() {
        let digest = Digest.sha256(of: [1]).hex
        #expect(refusal(of: Array(#"{"blanked":"\#(digest)"}"#.utf8)) == SchemaError(.blanked, value: digest))
        #expect(refusal(of: Array(#"{"blanked":"no"}"#.utf8))?.code == .badDigest)
        #expect(refusal(of: Array(#"{"blanked":"\#(digest)","id":1}"#.utf8))?.code == .unknownField)
    }
}
