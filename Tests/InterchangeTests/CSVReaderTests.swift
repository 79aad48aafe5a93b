import Interchange
import Testing

@Suite struct CSVReaderTests {
    @Test func givesRecordsWithTheirLines_WhenFileIsPlain() {
        #expect(
            outcomes("a,b\n1,2\n3,4\n") == [.record(1, ["a", "b"]), .record(2, ["1", "2"]), .record(3, ["3", "4"])])
    }

    @Test(arguments: [
        "a,b\r\n1,2\r\n", "a,b\r\n1,2", "a,b\n1,2", "\u{FEFF}a,b\r\n1,2\r\n", "a,b\r\n1,2\r",
        "\"a\",\"b\"\r\n\"1\",\"2\"\r\n",
    ])
    func givesTheSameRecords_WhateverTheLineEndsMarkAndQuotes(text: String) {
        #expect(outcomes(text) == [.record(1, ["a", "b"]), .record(2, ["1", "2"])])
    }

    @Test(arguments: [
        ("a,b;c\n1,2;3\n", CSVDelimiter.comma, ["1", "2;3"]), ("a;b;c\n1,5;2;3\n", .semicolon, ["1,5", "2", "3"]),
        ("a\tb\n1,5\t2;3\n", .tab, ["1,5", "2;3"]), ("\"a,b,c\";d\n1;2\n", .semicolon, ["1", "2"]),
        ("alone\n1\n", .comma, ["1"]),
    ])
    func takesTheDelimiterOfTheHeaderLine(text: String, delimiter: CSVDelimiter, second: [String]) throws {
        var reader = CSVReader(bytes: Array(text.utf8))
        _ = try reader.next()
        #expect(reader.delimiter == delimiter)
        #expect(try reader.next()?.fields == second)
    }

    @Test func unquotes_WhenFieldHoldsDelimitersQuotesAndLineEnds() {
        let text = "a,b\n\"x, \"\"y\"\"\",\"one\r\ntwo\"\n\"\",\"\"\"\"\n"
        #expect(
            outcomes(text) == [
                .record(1, ["a", "b"]), .record(2, ["x, \"y\"", "one\r\ntwo"]), .record(4, ["", "\""]),
            ])
    }

    @Test func keepsTextAsWritten_WhenItHasSpacesOrDecomposedMarks() {
        let decomposed = "Ho\u{0061}\u{0300}"
        let read = outcomes("a,b\n x ,\(decomposed)\n")
        guard case .record(_, let fields)? = read.last else {
            Issue.record("no record")
            return
        }
        #expect(fields[0] == " x ")
        #expect(Array(fields[1].unicodeScalars) == Array(decomposed.unicodeScalars))
    }

    @Test func skipsEmptyLinesAndCountsThem() {
        #expect(outcomes("\n\r\na,b\n\n\n1,2\r\n\r\n") == [.record(3, ["a", "b"]), .record(6, ["1", "2"])])
    }

    @Test(arguments: ["", "\u{FEFF}", "\n\n\r\n"])
    func givesNothing_WhenFileIsEmpty(text: String) {
        #expect(outcomes(text).isEmpty)
    }

    @Test func givesAnEmptyFieldAtTheEnd_WhenLineEndsInADelimiter() {
        #expect(outcomes("a,b\n1,") == [.record(1, ["a", "b"]), .record(2, ["1", ""])])
        #expect(CSVRecord(line: 2, fields: ["", ""]).isBlank)
        #expect(!CSVRecord(line: 2, fields: ["", " "]).isBlank)
    }

    @Test func givesEqualOutcomes_WhateverTheChunks() {
        let alphabet: [[UInt8]] = [
            [0x61], [0x2C], [0x3B], [0x09], [0x22], [0x0A], [0x0D], [0x0D, 0x0A], [0xC4, 0x91], [0xC4], [0x00], [0x2C],
            [0x22],
        ]
        var limits = CSVLimits()
        limits.recordBytes = 24
        limits.recordLines = 3
        limits.fields = 5
        for seed in UInt64(1)...2_000 {
            var random = Seeded(state: seed)
            let bytes = (0..<Int.random(in: 0...80, using: &random)).flatMap { _ in
                alphabet.randomElement(using: &random) ?? []
            }
            let whole = outcomes(bytes, limits: limits)
            for chunk in [1, 2, 3, 7] {
                #expect(
                    outcomes(bytes, chunk: chunk, limits: limits) == whole, "replay with seed \(seed), chunk \(chunk)")
            }
        }
    }

    @Test func readsBackWhatWasWritten_WhenFieldsHoldAnything() {
        let pieces = ["a", "đ", "Hòa", ",", ";", "\t", "\"", "\n", "\r\n", " ", "", "🇻🇳"]
        for seed in UInt64(1)...500 {
            var random = Seeded(state: seed)
            let width = Int.random(in: 1...5, using: &random)
            let rows = (0..<Int.random(in: 1...6, using: &random)).map { row in
                (0..<width).map { _ in
                    // A single empty field would be an empty line, which is skipped; the header fixes the delimiter.
                    row == 0 ? "h" : "x" + (0..<3).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
                }
            }
            let separator = width == 1 ? "," : [",", ";", "\t"].randomElement(using: &random) ?? ","
            let text = rows.map { row in
                row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: separator)
            }
            .joined(separator: "\r\n")
            let read = outcomes(text).map { outcome -> [String] in
                if case .record(_, let fields) = outcome { fields } else { ["\(outcome)"] }
            }
            #expect(read == rows, "replay with seed \(seed)")
        }
    }
}
