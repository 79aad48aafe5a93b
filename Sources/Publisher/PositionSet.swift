internal import EventSchema

/// Positions of a log, kept as runs: they come mostly in order, and mostly without holes.
struct PositionSet: Hashable {
    private(set) var runs: [ClosedRange<UInt64>] = []

    /// Positions come in rising order.
    mutating func insert(_ position: Position) {
        let value = position.value
        guard let last = runs.last else { return runs.append(value...value) }
        if value == last.upperBound + 1 {
            runs[runs.count - 1] = last.lowerBound...value
        } else if value > last.upperBound {
            runs.append(value...value)
        }
    }

    /// The positions of `range` that are not in the set.
    func missing(in range: ClosedRange<UInt64>) -> [ClosedRange<UInt64>] {
        var missing: [ClosedRange<UInt64>] = []
        var next = range.lowerBound
        for run in runs where run.upperBound >= next && run.lowerBound <= range.upperBound {
            if run.lowerBound > next { missing.append(next...(run.lowerBound - 1)) }
            next = run.upperBound + 1
        }
        if next <= range.upperBound { missing.append(next...range.upperBound) }
        return missing
    }
}
