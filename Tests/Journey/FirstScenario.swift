import Harness

extension Scenario {
    /// One office's batch as an import sends it: right, and right again after kill -9 of either side.
    static let first = Scenario(name: "first") { stage in
        let province = try await stage.province(Province.Plan(offices: ["457"]))
        try await province.startAll()
        let drivers = stage.drivers(province)
        let checks = Checks(province, drivers)
        try await drivers[0].send(1_000)
        try await checks.everythingOnce()

        try await province.publishers[0].kill()
        try await province.publishers[0].start()
        try await drivers[0].send(200)
        try await checks.everythingOnce()

        try await province.aggregators[0].kill()
        try await drivers[0].send(200)
        try await province.aggregators[0].start()
        try await checks.everythingOnce()
        try await province.stopAll()
        try await checks.filesAreSound()
        return "\(await checks.acknowledged()) acknowledged, each once, over a kill of each side"
    }
}
