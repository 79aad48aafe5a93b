import Testing
import Wording

@testable import Web

@Suite struct CSVTextTests {
    @Test func aLine_HasTheSeparatorOfItsLanguage_AndQuotesWhatNeedsIt() {
        let fields: [CSVText.Field] = [.text("Tổ 1; tổ 2"), .text("a,b"), .number(-3), .none, .text("\"x\"\ny")]
        #expect(CSVText(.vi).line(fields) == "\"Tổ 1; tổ 2\";a,b;-3;;\"\"\"x\"\"\ny\"\r\n")
        #expect(CSVText(.en).line(fields) == "Tổ 1; tổ 2,\"a,b\",-3,,\"\"\"x\"\"\ny\"\r\n")
    }

    @Test(arguments: ["=1+1", "+84", "-1", "@SUM(A1)", "\tx"])
    func whatASpreadsheetWouldCalculate_IsText(_ name: String) {
        #expect(CSVText(.vi).line([.text(name)]).contains("'" + name))
    }

    @Test func aCountBelowNothing_StaysANumber() { #expect(CSVText(.vi).line([.number(-1)]) == "-1\r\n") }
}
