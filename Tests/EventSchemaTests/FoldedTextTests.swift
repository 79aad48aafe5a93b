import Foundation
import Testing

@testable import EventSchema

@Suite struct FoldedTextTests {
    @Test(arguments: [
        ("Hoà", "hoa"), ("Hòa", "hoa"), ("HÒA", "hoa"), ("Đồng Hới", "dong hoi"), ("Ðồng Hới", "dong hoi"),
        ("đường Điện Biên Phủ", "duong dien bien phu"), ("Nguyễn Ước", "nguyen uoc"), ("đạt", "dat"),
        ("  Thôn\u{A0} Mỹ \t Lộc ", "thon my loc"), ("Th\u{200B}ôn\u{FEFF}\u{202E} Mỹ", "thon my"),
        ("KDC-18853-03", "kdc-18853-03"),
        ("İ", "i"), ("", ""), (" \u{301} ", ""), ("日本", "日本"),
    ])
    func givesOneKey_ForTheSpellingsOfAName(text: String, key: String) {
        #expect(FoldedText.key(text) == key)
        #expect(FoldedText.key(text.decomposedStringWithCanonicalMapping) == key)
        #expect(FoldedText.key(text.precomposedStringWithCanonicalMapping) == key)
        #expect(FoldedText.key(key) == key)
    }

    @Test func mapsEveryVietnameseLetterToALatinOne() {
        let vowels = "aăâeêioôơuưy"
        for vowel in vowels {
            for mark in ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"] {
                for letter in ["\(vowel)\(mark)", "\(vowel)\(mark)".uppercased()] {
                    let key = FoldedText.key(letter)
                    #expect(key.count == 1 && key.allSatisfy { ("a"..."z").contains($0) }, "\(letter) gives \(key)")
                }
            }
        }
    }

    @Test func theShortWay_GivesTheKeyOfTheLongOne() {
        let scalars = (Array(0..<0x300) + Array(0x1E00..<0x1F00)).compactMap { Unicode.Scalar(UInt32($0)) }
        var random = SystemRandomNumberGenerator()
        for scalar in scalars {
            let text = String(Character(scalar))
            let name =
                "A\(text) \(text)"
                + (0..<4).compactMap { _ in scalars.randomElement(using: &random).map(String.init) }.joined()
            #expect(FoldedText.key(name) == FoldedText.decomposedKey(name), "\(name.unicodeScalars.map(\.value))")
        }
    }
}
