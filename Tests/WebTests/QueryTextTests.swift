import Testing

@testable import Web

@Suite struct QueryTextTests {
    @Test(arguments: [
        ("a=1&b=2", ["a=1", "b=2"]), ("match=to+dan+ph%E1%BB%91", ["match=to dan phố"]), ("a=%2B%20+", ["a=+  "]),
        ("a", ["a="]), ("a=b=c", ["a=b=c"]), ("", []), ("&&", []), ("a=%zz%1", ["a=%zz%1"]), ("a=%FF", ["a=\u{FFFD}"]),
        ("%61=%+1", ["a=% 1"]),
    ])
    func parameters_AreThoseOfAForm(_ query: String, _ found: [String]) {
        #expect(QueryText.parameters(of: query).map { "\($0.key)=\($0.value)" } == found)
    }
}
