import Harness

extension Scenario {
    /// Somebody follows `tail` while the aggregator is killed under load, three times: no hole, no repeat.
    static let tailResume = Scenario(name: "tail-resume") { stage in
        let province = try await stage.province(Province.Plan(offices: ["450", "457"]))
        try await province.startAll()
        let drivers = stage.drivers(province)
        let checks = Checks(province, drivers)
        let reader = TailReader(of: province.aggregators[0])
        let rounds = 3
        let requests = 30
        for round in 1...rounds {
            async let sending: Void = drivers.send(requests: requests, of: 10)
            // Somewhere in the middle of the round's load.
            try await reader.read(atLeast: await reader.count + 50 * round)
            try await province.aggregators[0].kill()
            async let starting: Void = province.aggregators[0].start()
            try await sending
            try await starting
        }
        let count = province.enrolments.count + (await checks.acknowledged())
        try await reader.read(until: count)
        try await checks.everythingOnce()
        let resumed = await reader.resumed
        return
            "\(count) lines over \(rounds) kills of the aggregator, none missing, none twice (\(resumed) questions repeated)"
    }
}
