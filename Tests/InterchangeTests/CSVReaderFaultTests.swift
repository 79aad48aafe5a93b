import Testing

@testable import Interchange

/// Each fault is named by line and field, and the rows around it are read.
@Suite struct CSVReaderFaultTests {
    static let header = CSVOutcome.record(1, ["a", "b"])
    static let faults: [(String, CSVError.Code, line: Int, column: Int?)] = [
        ("1", .shortRow, 2, nil),
        ("1,2,3", .longRow, 2, nil),
        ("1,x\"y", .strayQuote, 2, 2),
        ("1,\"x\"y", .textAfterQuote, 2, 2),
        ("1,\"Thôn \"Mỹ\" Lộc\"", .textAfterQuote, 2, 2),
        ("1,\"x\" ", .textAfterQuote, 2, 2),
        ("1,\"x\"\ry", .textAfterQuote, 2, 2),
        ("1,x\ry", .bareCarriageReturn, 2, 2),
        ("1,x\u{0}y", .controlCharacter, 2, 2),
        ("1,x\u{1B}[31m", .controlCharacter, 2, 2),
        ("\u{7F},2", .controlCharacter, 2, 1),
        ("1,\"p\nq", .unterminatedQuote, 2, 2),
        ("\"1\"\"", .unterminatedQuote, 2, 1),
    ]

    @Test(arguments: faults)
    func namesTheFaultAndReadsOn(row: String, code: CSVError.Code, line: Int, column: Int?) {
        // Behind the bad row stand two good ones; those of its own further lines may be bad again.
        let read = outcomes("a,b\n\(row)\n3,4\n5,6")
        #expect(read.first == Self.header)
        #expect(read.dropFirst().first == .error(code, line: line, column: column))
        let lines = 2 + row.utf8.count { $0 == 0x0A }
        #expect(read.suffix(2) == [.record(lines + 1, ["3", "4"]), .record(lines + 2, ["5", "6"])])
    }

    @Test(arguments: [
        [0xFF], [0xC4], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x54, 0xCA, 0x6E],
    ])
    func namesLineAndField_WhenBytesAreNotUTF8(bad: [UInt8]) {
        let bytes = Array("a,b\n1,2\n3,".utf8) + bad + Array("\n5,6\n".utf8)
        #expect(
            outcomes(bytes) == [
                Self.header, .record(2, ["1", "2"]), .error(.invalidUTF8, line: 3, column: 2), .record(4, ["5", "6"]),
            ])
    }

    @Test func namesTheLineOfTheField_WhenItFollowsOneOfSeveralLines() {
        let bytes = Array("a,b\n\"1\n1\n1\",".utf8) + [0xFF] + Array("\n\"1\n1\",x\"\n5,6".utf8)
        #expect(
            outcomes(bytes) == [
                Self.header, .error(.invalidUTF8, line: 4, column: 2), .error(.strayQuote, line: 6, column: 2),
                .record(7, ["5", "6"]),
            ])
    }

    @Test func losesOnlyTheBadRow_WhenAQuoteIsLeftOpenAndALaterRowHasQuotes() {
        #expect(
            outcomes("a,b\n1,\"x\n3,\"four\"\n5,6\n\"7\",8\n") == [
                Self.header, .error(.textAfterQuote, line: 2, column: 2), .record(3, ["3", "four"]),
                .record(4, ["5", "6"]), .record(5, ["7", "8"]),
            ])
    }

    @Test func namesEachLine_WhenEveryQuoteIsLeftOpen() {
        let count = 5_000
        let read = outcomes("a,b\n" + String(repeating: "1,\"x\n", count: count))
        #expect(read.count == count + 1)
        for (index, outcome) in read.dropFirst().enumerated() {
            guard case .error(let code, let line, _) = outcome else {
                Issue.record("line \(index + 2) was taken: \(outcome)")
                return
            }
            #expect(code == .textAfterQuote || code == .unterminatedQuote)
            #expect(line == index + 2)
        }
    }

    @Test func endsARecordAtItsLimits() {
        var limits = CSVLimits()
        limits.recordBytes = 16
        limits.recordLines = 3
        limits.fields = 4
        let long = String(repeating: "x", count: 40)
        #expect(
            outcomes("a,b\n1,\(long)\n3,4\n1,\"\(long)\"\n3,4\n1,2,3,4,5,6\n3,4\n1,\"\n\n\n\n\"\n3,4", limits: limits)
                == [
                    Self.header, .error(.recordTooLong, line: 2, column: 2), .record(3, ["3", "4"]),
                    .error(.unterminatedQuote, line: 4, column: 2), .record(5, ["3", "4"]),
                    .error(.tooManyFields, line: 6, column: 5), .record(7, ["3", "4"]),
                    .error(.unterminatedQuote, line: 8, column: 2), .error(.unterminatedQuote, line: 12, column: 1),
                    .record(13, ["3", "4"]),
                ])
    }

    @Test(arguments: [
        [0xFF, 0xFE, 0x61, 0], [0xFE, 0xFF, 0, 0x61], [0x50, 0x4B, 3, 4, 9], [0xD0, 0xCF, 0x11, 0xE0, 9],
    ])
    func refusesTheFile_WhenItIsAWorkbookOrUTF16(bytes: [UInt8]) {
        #expect(outcomes(bytes + Array("\n1,2\n".utf8)) == [.error(.notCSV, line: 1, column: nil)])
    }

    @Test func stops_WhenTheFileIsLargerThanAllowed() {
        var limits = CSVLimits()
        limits.totalBytes = 12
        #expect(outcomes("a,b\n1,2\n3,4\n", limits: limits).count == 3)
        let read = outcomes(Array("a,b\n1,2\n3,4\n5,6\n".utf8), chunk: 4, limits: limits)
        #expect(read.last == .error(.fileTooLarge, line: 4, column: nil))
        #expect(read.dropLast() == [Self.header, .record(2, ["1", "2"]), .record(3, ["3", "4"])])
    }

    @Test func namesTheCauseAndStops_WhenTheSourceFails() throws {
        struct Broken: Error, CustomStringConvertible { let description = "the disk is gone" }
        var calls = 0
        var reader = CSVReader {
            calls += 1
            if calls > 1 { throw Broken() }
            return Array("a,b\n1,2\n3".utf8)
        }
        #expect(try reader.next()?.fields == ["a", "b"])
        #expect(try reader.next()?.fields == ["1", "2"])
        #expect(throws: CSVError(.readFailed, line: 3, cause: "the disk is gone")) { try reader.next() }
        #expect(try reader.next() == nil)
    }

    @Test func holdsLittle_WhateverTheFileAndItsLines() throws {
        let chunk = Array(String(repeating: "x", count: 4_096).utf8)
        var given = 0
        var reader = CSVReader {
            given += 1
            switch given {
            case 1: return Array("a,b\n1,".utf8)
            case 2...4_000: return chunk
            case 4_001: return Array("\n3,4\n".utf8)
            default: return []
            }
        }
        _ = try reader.next()
        #expect(throws: CSVError(.recordTooLong, line: 2, column: 2, expected: CSVLimits().recordBytes)) {
            try reader.next()
        }
        #expect(reader.window.held <= CSVLimits().recordBytes + 2 * chunk.count)
        #expect(try reader.next() == CSVRecord(line: 3, fields: ["3", "4"]))
    }

    @Test func showsAnExcerpt_WhenTheBadTextIsLong() {
        let bytes = Array("a,b\n1,".utf8) + Array(repeating: 0x78, count: 500) + [0xFF, 0x0A]
        var reader = CSVReader(bytes: bytes)
        _ = try? reader.next()
        do throws(CSVError) {
            _ = try reader.next()
            Issue.record("the row was taken")
        } catch {
            #expect(error.value?.count == CSVError.excerptLength)
            #expect(error.found == nil)
        }
    }

    @Test func codesAreStableNames() {
        for code in CSVError.Code.allCases {
            #expect(code.rawValue.wholeMatch(of: /[a-z]+(-[a-z0-9]+)*/) != nil, "\(code)")
        }
        let fatal = CSVError.Code.allCases.filter { CSVError($0, line: 1).isFatal }
        #expect(fatal == [.notCSV, .fileTooLarge, .readFailed])
    }
}
