/// How many records wait for newer software, by code and by the year they say.
public struct ParkedRecords: Hashable, Sendable {
    private struct Kind: Hashable {
        let code: String
        let year: Int?
    }

    private var counts: [Kind: Int] = [:]

    public init() {}

    /// - Parameter year: nil of a record that says none, or cannot be read that far.
    public mutating func add(_ code: String, year: Int?) { counts[Kind(code: code, year: year), default: 0] += 1 }

    public mutating func merge(_ other: ParkedRecords) { counts.merge(other.counts, uniquingKeysWith: +) }

    public var total: Int { counts.values.reduce(0, +) }

    /// Sorted by code.
    public var byCode: [(code: String, count: Int)] {
        var sums: [String: Int] = [:]
        for (kind, count) in counts { sums[kind.code, default: 0] += count }
        return sums.sorted { $0.key < $1.key }.map { (code: $0.key, count: $0.value) }
    }

    /// Those that may count in a year once they are understood: they say that year, or none.
    public func concerning(year: Int?) -> Int {
        counts.reduce(0) { sum, entry in
            entry.key.year == nil || year == nil || entry.key.year == year ? sum + entry.value : sum
        }
    }
}
