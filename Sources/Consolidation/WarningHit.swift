import EventSchema

/// A warning in plain numbers, in the order of the warnings' keys: by the rules' names, offices, codes of the first unit.
struct WarningHit: Comparable {
    private let rank: Int
    /// The office, among all in their order.
    let source: Int
    let entry: UnitEntry
    /// Which threshold, or which group of units.
    let detail: Int
    /// A code has at most 24 bytes, none of them zero.
    private let code: (UInt64, UInt64, UInt64)

    /// In the byte order of their names.
    private static let rules = WarningRule.allCases.sorted { $0.rawValue < $1.rawValue }

    var rule: WarningRule { Self.rules[rank] }

    init(_ rule: WarningRule, source: Int, entry: UnitEntry, detail: Int, code: ArraySlice<UInt8>) {
        rank = Self.rules.firstIndex(of: rule) ?? 0
        self.source = source
        self.entry = entry
        self.detail = detail
        var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
        for (place, byte) in code.enumerated() {
            let shifted = UInt64(byte) << UInt64(56 - place % 8 * 8)
            switch place / 8 {
            case 0: words.0 |= shifted
            case 1: words.1 |= shifted
            default: words.2 |= shifted
            }
        }
        self.code = words
    }

    static func == (left: WarningHit, right: WarningHit) -> Bool {
        (left.rank, left.source, left.detail) == (right.rank, right.source, right.detail) && left.code == right.code
    }

    static func < (left: WarningHit, right: WarningHit) -> Bool {
        if left.rank != right.rank { return left.rank < right.rank }
        if left.source != right.source { return left.source < right.source }
        return left.code == right.code ? left.detail < right.detail : left.code < right.code
    }
}
