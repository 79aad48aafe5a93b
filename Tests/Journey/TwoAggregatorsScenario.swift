import Consolidation
import EventSchema
import Harness
import Streaming

extension Scenario {
    /// The same publishers feed two provinces, one of which is away for a while: both come to the same state.
    static let twoAggregators = Scenario(name: "two-aggregators") { stage in
        let province = try await stage.province(
            Province.Plan(offices: ["450", "453", "457", "tinh"], aggregators: 2))
        try await province.startAll()
        let drivers = stage.drivers(province)
        try await drivers.send(requests: 15, of: 25)
        try await province.aggregators[1].kill()
        try await drivers.send(requests: 15, of: 25)
        try await province.aggregators[1].start()
        try await drivers.send(requests: 10, of: 10)

        let checks = Checks(province, drivers)
        try await checks.everythingOnce(0)
        try await checks.everythingOnce(1)
        let left = try await checks.drained(0, within: 5)
        let right = try await checks.drained(1, within: 5)
        try require(left.inputDigest == right.inputDigest, "input digests \(left.inputDigest) and \(right.inputDigest)")
        try require(left.classification == right.classification && left.awards == right.awards, "the totals differ")
        var states: [[OfficeID: Digest?]] = []
        for aggregator in province.aggregators {
            let offices = try await aggregator.status().offices
            states.append(Dictionary(offices.map { ($0.office, $0.stateDigest) }) { first, _ in first })
        }
        // Those of the plan, and the registry.
        try require(states[0].count == 5 && states[0].values.allSatisfy { $0 != nil }, "no state digest: \(states[0])")
        try require(states[0] == states[1], "state digests \(states[0]) and \(states[1])")
        try await province.stopAll()
        try await checks.filesAreSound()
        return "\(left.ledger.position) records at both, equal digests of state and input"
    }
}
