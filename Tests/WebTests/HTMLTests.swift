import Testing

@testable import Web

@Suite struct HTMLTests {
    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\" onload='x'", "&quot; onload=&#39;x&#39;"),
        ("a\u{202E}b\u{200B}c\u{2066}d\u{FEFF}\u{0}", "abcd"),
        ("Đồng Hới & Quảng Ninh", "Đồng Hới &amp; Quảng Ninh"),
    ])
    func aValueIsEscaped_AndWhatNobodySeesIsStripped(_ value: String, _ shown: String) {
        let html: HTML = "<p title=\"\(value)\">\(value)</p>"
        #expect(html.text == "<p title=\"\(shown)\">\(shown)</p>")
    }

    @Test func markupInMarkupStandsAsItIs() {
        let inner: [HTML] = ["<b>\("a<b")</b>", "<i>\(3)</i>"]
        let none: HTML? = nil
        #expect(("<p>\(inner)\(none)</p>" as HTML).text == "<p><b>a&lt;b</b><i>3</i></p>")
    }
}
