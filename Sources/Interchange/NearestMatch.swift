import EventSchema

/// "Did you mean …?" among a fixed list of names, compared folded.
///
/// The distance counts insertions, deletions, replacements and swaps of neighbours as one each (optimal string
/// alignment), so that `KDC-0419` is one away from `KDC-0149`.
public struct NearestMatch: Sendable {
    /// Longer texts are not names and get no suggestion.
    public static let longestText = 256
    private let candidates: [(name: String, key: [Unicode.Scalar])]

    public init(_ names: some Sequence<String>) {
        candidates = names.map { ($0, Self.key($0)) }
    }

    /// The candidate at the smallest distance, the earlier one of equals; nil if all are further than `limit`, which
    /// is a third of the text's length, at least 1 and at most 3, unless given.
    public func nearest(to text: String, limit: Int? = nil) -> String? {
        guard text.utf8.count <= Self.longestText else { return nil }
        let key = Self.key(text)
        guard !key.isEmpty else { return nil }
        var allowed = limit ?? min(3, max(1, key.count / 3))
        var best: String?
        for candidate in candidates where allowed >= 0 {
            guard let distance = Self.distance(key, candidate.key, atMost: allowed) else { continue }
            best = candidate.name
            allowed = distance - 1
        }
        return best
    }

    private static func key(_ text: String) -> [Unicode.Scalar] {
        Array(FoldedText.key(text).unicodeScalars)
    }

    /// The distance, or nil if it is more than `limit`. Only the cells within `limit` of the diagonal are looked at.
    static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], atMost limit: Int) -> Int? {
        guard limit >= 0, abs(a.count - b.count) <= limit else { return nil }
        let limit = min(limit, max(a.count, b.count))
        let far = limit + 1
        // Three rows of the table, used in turn: right of its band a row is still `far`, left of it one cell is set.
        var beforeLast = [Int](repeating: far, count: b.count + 1)
        var current = beforeLast
        var last = (0...b.count).map { min($0, far) }
        var smallestOfLast = 0
        for i in stride(from: 1, through: a.count, by: 1) {
            let low = max(1, i - limit)
            let high = min(b.count, i + limit)
            current[low - 1] = low == 1 ? min(i, far) : far
            var smallest = current[low - 1]
            for j in stride(from: low, through: high, by: 1) {
                var cost = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                cost = min(cost, last[j] + 1, current[j - 1] + 1)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    cost = min(cost, beforeLast[j - 2] + 1)
                }
                current[j] = min(cost, far)
                smallest = min(smallest, current[j])
            }
            // A row may be all too far while a swap still reaches over it from the row before.
            guard smallest <= limit || smallestOfLast < limit else { return nil }
            (beforeLast, last, current) = (last, current, beforeLast)
            smallestOfLast = smallest
        }
        return last[b.count] <= limit ? last[b.count] : nil
    }
}
