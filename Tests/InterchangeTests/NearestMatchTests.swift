import Testing

@testable import Interchange

@Suite struct NearestMatchTests {
    @Test(arguments: [
        ("KDC-0419", "KDC-0149"), ("kdc-0149", "KDC-0149"), ("KDC-014", "KDC-0149"), ("dạt", "đạt"),
        ("chua-dat", "chưa đạt"),
        ("khu-dan-cứ", "khu-dan-cu"), ("khudancu", "khu-dan-cu"),
    ])
    func findsTheNearest_WhenAFewLettersAreOff(text: String, nearest: String) {
        let match = NearestMatch(["KDC-0149", "KDC-9999", "đạt", "chưa đạt", "khu-dan-cu"])
        #expect(match.nearest(to: text) == nearest)
    }

    @Test(arguments: ["", "   ", "xyz", "KDC", "co-so-giao-duc", String(repeating: "đạt", count: 10_000)])
    func findsNothing_WhenAllAreFar(text: String) {
        #expect(NearestMatch(["KDC-0149", "đạt", "khu-dan-cu"]).nearest(to: text) == nil)
        #expect(NearestMatch([]).nearest(to: text) == nil)
    }

    @Test func prefersTheNearerThenTheEarlier() {
        #expect(NearestMatch(["abcdxx", "abcdex", "abcdey"]).nearest(to: "abcdef") == "abcdex")
        #expect(NearestMatch(["abcdey", "abcdex"]).nearest(to: "abcdef") == "abcdey")
        #expect(NearestMatch(["b", "a"]).nearest(to: "a") == "a")
        #expect(NearestMatch(["ab"]).nearest(to: "xy", limit: Int.max) == "ab")
    }

    /// The whole table, without bounds: what the banded one must agree with.
    func plainDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var table = [[Int]](repeating: Array(0...b.count), count: a.count + 1)
        for i in 0...a.count {
            for j in 0...b.count {
                guard i > 0, j > 0 else {
                    table[i][j] = i + j
                    continue
                }
                var cost = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                cost = min(cost, table[i - 1][j] + 1, table[i][j - 1] + 1)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    cost = min(cost, table[i - 2][j - 2] + 1)
                }
                table[i][j] = cost
            }
        }
        return table[a.count][b.count]
    }

    @Test func agreesWithTheWholeTable_WhateverTheBound() {
        for seed in UInt64(1)...3_000 {
            var random = Seeded(state: seed)
            func word() -> [Unicode.Scalar] {
                (0..<Int.random(in: 0...9, using: &random)).map { _ in
                    ["a", "b", "c"].randomElement(using: &random) ?? "a"
                }
            }
            let (a, b) = (word(), word())
            let whole = plainDistance(a, b)
            for limit in 0...10 {
                let bounded = NearestMatch.distance(a, b, atMost: limit)
                #expect(bounded == (whole <= limit ? whole : nil), "replay with seed \(seed), limit \(limit)")
            }
        }
    }
}
