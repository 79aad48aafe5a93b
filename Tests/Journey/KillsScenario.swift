import Harness
import Synchronization

extension Scenario {
    /// kill -9 at moments drawn from the seed, under load: what was acknowledged is there, once.
    static let kills = Scenario(name: "kills", limitSeconds: 1_800) { stage in
        let province = try await stage.province(Province.Plan(offices: ["450", "457", "tinh"]))
        try await province.startAll()
        let meter = Meter()
        let drivers = stage.drivers(province) { meter.add($0) }
        let isOver = Latch<Bool>()
        var random = SeededRandom(seed: stage.settings.seed &+ 1)
        var killed = (publishers: 0, aggregators: 0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for driver in drivers {
                var sizes = random.split()
                group.addTask {
                    do {
                        // Small requests: what waits while the aggregator folds its ledger anew must be drained within the
                        // bound of the check, and a longer ledger makes that fold, and so what waits, longer.
                        while isOver.value == nil { try await driver.send(sizes.pick(1...20)) }
                    } catch {
                        meter.fail(error)
                        throw error
                    }
                }
            }
            do {
                while killed.publishers + killed.aggregators < stage.settings.kills {
                    try await meter.wait(more: random.pick(1...250))
                    let left = stage.settings.kills - killed.publishers - killed.aggregators
                    let victims = choose(from: province, &random, left: left)
                    for victim in victims { try await victim.kill() }
                    for victim in victims { try await victim.start() }
                    killed.aggregators += victims.filter { $0.name.hasPrefix("aggregator") }.count
                    killed.publishers += victims.filter { $0.name.hasPrefix("publisher") }.count
                }
            } catch {
                isOver.set(true)
                group.cancelAll()
                throw error
            }
            isOver.set(true)
            try await group.waitForAll()
        }
        let checks = Checks(province, drivers)
        try await checks.everythingOnce()
        try await province.stopAll()
        try await checks.filesAreSound()
        return "\(killed.publishers) kills of publishers and \(killed.aggregators) of the aggregator; "
            + "\(await checks.acknowledged()) acknowledged, lost 0, counted twice 0"
    }

    /// One service, and now and then one on each side at once.
    private static func choose(
        from province: Province, _ random: inout SeededRandom, left: Int
    ) -> [ServiceUnderTest] {
        // The registry is one of them: who is enrolled stays so while it is away.
        let publishers = province.publishers + [province.registry]
        let publisher = publishers[random.pick(0...publishers.count - 1)]
        let aggregator = province.aggregators[0]
        if left >= 2, random.chance(perMille: 200) { return [publisher, aggregator] }
        return random.chance(perMille: 500) ? [publisher] : [aggregator]
    }
}
