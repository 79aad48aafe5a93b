import EventSchema
import StreamProtocol
import Testing

@testable import Publisher

/// Which positions are held, and which are missing.
@Suite struct PositionSetTests {
    private func set(_ values: [UInt64]) -> PositionSet {
        var set = PositionSet()
        for value in values { set.insert(Position(value)) }
        return set
    }

    @Test func positionsInOrder_makeOneRun() {
        #expect(set([1, 2, 3, 4]).runs == [1...4])
        #expect(set([2, 3, 7, 8, 11]).runs == [2...3, 7...8, 11...11])
        #expect(set([]).runs.isEmpty)
    }

    @Test func whatIsMissing_liesBetweenTheRuns() {
        let held = set([2, 3, 7, 8, 11])
        #expect(held.missing(in: 1...12) == [1...1, 4...6, 9...10, 12...12])
        #expect(held.missing(in: 2...3).isEmpty)
        #expect(held.missing(in: 3...7) == [4...6])
        #expect(held.missing(in: 20...22) == [20...22])
        #expect(set([]).missing(in: 5...6) == [5...6])
    }
}
