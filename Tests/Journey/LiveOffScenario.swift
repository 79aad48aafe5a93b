import Consolidation
import Harness

extension Scenario {
    /// The live lane is disposable: without it the same records lead to the same totals.
    static let liveOff = Scenario(name: "live-off") { stage in
        var answers: [TotalsAnswer] = []
        for live in [true, false] {
            let province = try await stage.province(Province.Plan(offices: ["450", "457"], live: live))
            try await province.startAll()
            let drivers = stage.drivers(province)
            try await drivers.send(requests: 20, of: 40)
            let checks = Checks(province, drivers)
            try await checks.everythingOnce()
            answers.append(try await checks.drained(within: 5))
            try await province.stopAll()
        }
        try require(answers[0].classification == answers[1].classification, "other results without the live lane")
        try require(answers[0].awards == answers[1].awards, "other awards without the live lane")
        return "\(answers[0].ledger.position) records, the same totals with the live lane and without"
    }
}
