import Consolidation
import EventSchema
import Foundation
import StreamProtocol
import Testing
import Wording

@Suite("Words in both languages") struct WordingTests {
    private func check<Code: Explained>(_ type: Code.Type) {
        for code in Code.allCases {
            for phrase in [code.explanation.what, code.explanation.why, code.explanation.next] {
                #expect(!phrase.vi.isEmpty && !phrase.en.isEmpty, "\(type).\(code.rawValue) lacks a sentence")
                #expect(phrase.vi != phrase.en, "\(type).\(code.rawValue) says the same in both languages")
                let isNFC = phrase.vi.unicodeScalars.elementsEqual(
                    phrase.vi.precomposedStringWithCanonicalMapping.unicodeScalars)
                #expect(isNFC, "\(type).\(code.rawValue) is not in NFC")
            }
            #expect(Explanations.of(code: code.rawValue) != nil)
        }
    }

    @Test func everyCodeSaysWhatWhyAndNext() {
        check(SchemaError.Code.self)
        check(RejectionCode.self)
        check(ParkCode.self)
        check(Refusal.Code.self)
        check(ClientTrouble.self)
        check(RowTrouble.self)
        check(CommandTrouble.self)
        check(ServiceTrouble.self)
        check(KeyTrouble.self)
        check(LogTrouble.self)
        check(OperationsTrouble.self)
        check(ArchiveTrouble.self)
        check(FindingTrouble.self)
    }

    @Test func aCodeThatNobodyGivesHasNoWords() {
        #expect(Explanations.of(code: "no-such-code") == nil)
    }

    @Test(arguments: HelpTopic.allCases) func everyHelpTextIsThere(topic: HelpTopic) {
        #expect(topic.phrase.vi != topic.rawValue && topic.phrase.en != topic.rawValue)
        #expect(topic.phrase.vi != topic.phrase.en)
    }

    @Test func everyResultAndStatusHasItsName() {
        for language in Language.allCases {
            let names = (ClassificationResult.allCases.map(Optional.some) + [nil]).map {
                ResultNames.name($0, language)
            }
            #expect(Set(names).count == 4)
            let grades = (Grade.allCases.map(Optional.some) + [nil]).map { GradeNames.name($0, language) }
            #expect(Set(grades).count == 5)
            #expect(
                Set(UnitStatus.allCases.map { UnitPhrases.status($0)[language] }).count == UnitStatus.allCases.count)
        }
    }

    @Test func districtsAndGradesHaveTheirNames() throws {
        let district = try CatalogueCode("huyen")
        #expect(CatalogueWords(year: 2023, language: .vi).unitKind(district) == "Đơn vị hành chính cấp huyện")
        #expect(CatalogueWords(year: 2023, scheme: .movement, language: .en).unitKinds.contains(district))
        #expect(!CatalogueWords(year: 2023, language: .en).unitKinds.contains(district))
        #expect(CatalogueWords(year: 2014, language: .vi).unitKind(district) == "huyen")
        #expect(Grade.allCases.map { GradeNames.name($0, .vi) } == ["xuất sắc", "khá", "trung bình", "yếu"])
        #expect(ResultNames.name(.graded(.weak), .en) == "weak")
        #expect(GradePhrases.column(.excellent, .vi) == "Xuất sắc")
    }

    @Test func languageIsVietnamese_UnlessAskedOtherwise() {
        #expect(Language.chosen(arguments: [], environment: ["LANG": "en_US.UTF-8"]) == .vi)
        #expect(Language.chosen(arguments: [], environment: ["ANTQ_LANG": "en"]) == .en)
        #expect(Language.chosen(arguments: ["--lang", "vi"], environment: ["ANTQ_LANG": "en"]) == .vi)
        #expect(Language.chosen(arguments: ["totals", "--lang=en"], environment: [:]) == .en)
        #expect(Language.chosen(arguments: ["--", "--lang=en"], environment: [:]) == .vi)
        #expect(Language.chosen(arguments: ["--lang", "fr"], environment: [:]) == .vi)
    }
}

@Suite("Numbers") struct NumberTextTests {
    @Test(arguments: [
        (0, "0", "0"), (999, "999", "999"), (1201, "1.201", "1,201"), (-1_234_567, "-1.234.567", "-1,234,567"),
        (Int.max, "9.223.372.036.854.775.807", "9,223,372,036,854,775,807"),
        (Int.min, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"),
    ])
    func thousandsAreParted(number: Int, vi: String, en: String) {
        #expect(NumberText.integer(number, .vi) == vi)
        #expect(NumberText.integer(number, .en) == en)
    }

    @Test(arguments: [
        (1201, 1273, "94,3%", "94.3%"), (134, 159, "84,3%", "84.3%"), (388, 425, "91,3%", "91.3%"),
        (570, 618, "92,2%", "92.2%"), (0, 5, "0,0%", "0.0%"), (5, 5, "100,0%", "100.0%"), (1, 0, "–", "–"),
        (1, 2000, "0,1%", "0.1%"), (Int.max, 1, "–", "–"), (-1, 5, "–", "–"),
    ])
    func sharesHaveOneDecimal(part: Int, whole: Int, vi: String, en: String) {
        #expect(NumberText.percent(part, of: whole, .vi) == vi)
        #expect(NumberText.percent(part, of: whole, .en) == en)
    }
}
