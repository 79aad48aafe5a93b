internal import Wording

/// Four classes of a share, by which tiles are coloured. They only help to see what the numbers say.
public struct TileScale: Hashable, Sendable {
    /// In percent, ascending: a share of exactly a bound is of the class above it.
    let bounds: [Int]

    public static let standard = TileScale(80, 90, 95)

    public init(_ low: Int, _ middle: Int, _ high: Int) { bounds = [low, middle, high].sorted() }

    /// 0…3.
    func step(_ part: Int, of whole: Int) -> Int {
        bounds.count { Double(part) * 100 >= Double($0) * Double(whole) }
    }

    func name(ofStep step: Int, _ language: Language) -> String {
        ChartPhrases.shareClass(
            from: step > 0 && step <= bounds.count ? bounds[step - 1] : nil,
            below: bounds.indices.contains(step) ? bounds[step] : nil, language)
    }
}
