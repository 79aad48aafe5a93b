import Archive
import ArgumentParser
import Consolidation
import Interchange
import Operations
import StreamProtocol
import Streaming
import Testing
import Wording

@testable import antq

@Suite("The command line") struct CommandLineTests {
    @Test(arguments: [
        (["--json", "totals"], ["totals", "--json"]),
        (["--lang", "en", "record", "unit", "X"], ["record", "unit", "X", "--lang", "en"]),
        (["--socket=/x", "-q", "import", "--", "-f"], ["import", "--socket=/x", "-q", "--", "-f"]),
        (["--help"], ["--help"]), (["--json"], ["--json"]), (["totals", "--json"], ["totals", "--json"]),
    ])
    func globalOptionsMayStandInFront(given: [String], parsed: [String]) {
        #expect(ArgumentOrder.globalsLast(given) == parsed)
    }

    @Test(arguments: [
        ["totals", "--lang", "fr"], ["totals", "--timeout", "0"], ["totals", "--socket", "a", "--server", "b"],
        ["totals", "--group-by", "office"], ["tail", "--from", "yesterday"], ["tail", "--count", "0"],
        ["tail", "--json", "--events"], ["tail", "--from", "-10m"], ["history"], ["history", "X", "--award", "y"],
        ["record", "classification", "1", "--year", "2014", "--result", "met", "--decision", "1"],
        ["record", "classification", "1", "--year", "2014", "--result", "met", "--authority", "ubnd-xa"],
        ["nonsense"], ["totals", "--nonsense"], ["import"], ["verify"], ["backup", "restore", "x"],
        ["export", "bundle"], ["export", "bundle", "--year", "x"],
    ])
    func wrongArgumentsAreUsage(arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try Antq.parseAsRoot(arguments) }
        if let error { #expect(Antq.exitCode(for: error).rawValue == 64) }
    }

    @Test func exitCodesOfAClientThatFails() throws {
        #expect(Failure(ClientError(.nothingListening, at: "x")).exit == .nothingListening)
        #expect(Failure(ClientError(.wrongServerKey, at: "x")).exit == .wrongServerKey)
        #expect(Failure(ClientError(.keyNotEnrolled, at: "x")).exit == .notEnrolled)
        #expect(Failure(ClientError(.keyRevoked, at: "x")).exit == .notEnrolled)
        #expect(Failure(ClientError(.clientKeyMissing, at: "x")).exit == .config)
        #expect(Failure(ClientError(.timedOut, at: "x")).exit == .failed)
        #expect(
            Failure(ClientError(.refused, at: "x", refusal: .init(.officeNotEnrolled, "", permanent: true))).exit
                == .notEnrolled)
        // A key that is revoked while its connection stands.
        #expect(
            Failure(ClientError(.refused, at: "x", refusal: .init(.keyRevoked, "", permanent: true))).exit
                == .notEnrolled)
    }

    @Test func anErrorSaysWhatWhyAndNext_AlsoAsJSON() throws {
        let failure = Failure(ClientError(.nothingListening, at: "/run/x"))
        let text = failure.text(.vi)
        #expect(text.contains("/run/x") && text.contains("Vì sao: ") && text.contains("Làm gì: "))
        let json = String(decoding: failure.json(.en), as: UTF8.self)
        #expect(json.hasPrefix(#"{"error":{"code":"nothing-listening","exit":5,"next":""#) && json.hasSuffix("}}\n"))
    }

    @Test func everyCodeOfOtherRoomsHasItsWords() {
        #expect(Set(ClientTrouble.allCases.map(\.rawValue)) == Set(ClientError.Code.allCases.map(\.rawValue)))
        for code in ArchiveError.Code.allCases { #expect(Explanations.of(code: code.rawValue) != nil, "\(code)") }
        for fault in BundleFault.allCases { #expect(FindingTrouble(rawValue: fault.rawValue) != nil, "\(fault)") }
        let ownRows = ["id-reused"]
        let table = Set(CSVError.Code.allCases.map(\.rawValue) + RowProblem.Code.allCases.map(\.rawValue) + ownRows)
        #expect(Set(RowTrouble.allCases.map(\.rawValue)) == table)
    }

    @Test func helpIsVietnamese_UnlessAskedOtherwise() {
        let help = HelpWords.translate(Antq.helpMessage(for: ImportCommand.self), to: .vi)
        #expect(help.contains("CÁCH DÙNG: ") && help.contains("TÙY CHỌN:") && help.contains("In hướng dẫn."))
        for word in ["USAGE", "OPTIONS", "ARGUMENTS", "OVERVIEW", "Show help", "<options>"] {
            #expect(!help.contains(word))
        }
        #expect(HelpWords.translate("USAGE: x", to: .en) == "USAGE: x")
    }
}

@Suite("Tables") struct TableTests {
    @Test(arguments: [("Lệ Thủy", 7), ("Le\u{302}\u{323} Thu\u{309}y", 7), ("", 0), ("漢字", 4), ("a\u{200B}b", 2)])
    func widthCountsWhatIsSeen(text: String, width: Int) {
        #expect(TextWidth.of(text) == width)
    }

    @Test func columnsLineUp_AndTextIsNFC() {
        var table = Table([("Tên", .left), ("Số", .right)])
        table.add(["Le\u{302}\u{323} Thu\u{309}y", "1.201"])
        table.add(["Bố Trạch", "7"])
        #expect(table.lines() == ["Tên          Số", "Lệ Thủy   1.201", "Bố Trạch      7"])
        #expect(table.lines().allSatisfy { line in line.unicodeScalars.allSatisfy { !$0.properties.isGraphemeExtend } })
    }

    @Test(arguments: [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")])
    func columnsAreNamedAsInSpreadsheets(number: Int, letters: String) {
        #expect(ImportView.letters(number) == letters)
    }
}
