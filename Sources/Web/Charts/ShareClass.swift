internal import Wording

/// Classes of a share, by which tiles are coloured and marked. They only help to see what the numbers say.
enum ShareClass: Int, CaseIterable {
    case lowest, lower, higher, highest

    /// In percent: a share that is written as a bound is of the class above it.
    private static let bounds = [80, 90, 95]

    init(_ part: Int, of whole: Int) {
        let tenths = NumberText.tenthsOfPercent(part, of: whole) ?? 0
        self = Self.allCases[Self.bounds.count { tenths >= $0 * 10 }]
    }

    var style: String { "share-\(rawValue)" }

    func name(_ language: Language) -> String {
        ChartPhrases.shareClass(
            from: rawValue > 0 ? Self.bounds[rawValue - 1] : nil,
            below: rawValue < Self.bounds.count ? Self.bounds[rawValue] : nil, language)
    }

    /// A triangle, 12 wide and 10 high, down for the lower half and filled at the ends: what colour says, without it.
    func mark(x: Int, y: Int) -> HTML {
        let path = rawValue < 2 ? "M\(x) \(y)h12l-6 10z" : "M\(x) \(y + 10)h12l-6 -10z"
        let fill: HTML? = self == .lowest || self == .highest ? " fill=\"currentColor\"" : nil
        return "<path d=\"\(path)\" stroke=\"currentColor\" stroke-width=\"1.5\"\(fill)/>"
    }
}
