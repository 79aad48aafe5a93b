import Testing
import Wording

@testable import Web

@Suite struct PageViewTests {
    private func view(_ pairs: [(String, String)]) throws(Problem) -> PageView {
        try PageView(.overview, pairs.map { (key: Substring($0.0), value: Substring($0.1)) })
    }

    @Test func theAddressOfAView_ShowsTheSameAgain() throws {
        let pairs = [
            ("year", "2014"), ("asOf", "2014-11-20T01:00:00.000Z"), ("logKind", "exercise"), ("lang", "en"),
        ]
        let view = try view(pairs)
        #expect(view.href() == "/?year=2014&asOf=2014-11-20T01%3A00%3A00.000Z&logKind=exercise&lang=en")
        #expect(view.arguments == ["year": "2014", "asOf": "2014-11-20T01:00:00.000Z", "logKind": "exercise"])
        #expect(view.language == .en)
    }

    @Test func anEmptyField_IsNone() throws { #expect(try view([("year", ""), ("asOf", "")]).href() == "/") }

    @Test(arguments: [
        [("yeer", "2014")], [("lang", "fr")], [("logKind", "x")], [("unitKind", "Xã")], [("year", "1"), ("year", "2")],
    ])
    func aParameterThatIsNotThere_IsRefused(_ pairs: [(String, String)]) {
        #expect(throws: Problem.self) { try view(pairs) }
    }
}
