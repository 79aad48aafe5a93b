import Foundation
import Harness

extension Scenario {
    /// The province is away while records pile up; it comes back, takes them in within bounded memory, and meanwhile
    /// new ones keep being recorded without waiting for it.
    static let provinceAway = Scenario(name: "province-away", limitSeconds: 900) { stage in
        let offices = Array(Province.districts.prefix(4))
        let backlog = stage.settings.quick ? 20_000 : 200_000
        let province = try await stage.province(Province.Plan(offices: offices))
        try await province.startAll()
        let drivers = stage.drivers(province, mix: .bulk)
        let checks = Checks(province, drivers)
        try await drivers.send(requests: 1, of: 50)
        try await checks.drained(within: 30)
        try await province.aggregators[0].stop()
        try await drivers.send(requests: backlog / offices.count / 1_000, of: 1_000)
        let waiting = await checks.acknowledged()

        let start = ContinuousClock.now
        try await province.aggregators[0].start()
        let isBack = Latch<Bool>()
        let receipts = try await withThrowingTaskGroup(of: [Double].self) { group in
            for driver in drivers {
                group.addTask {
                    var times: [Double] = []
                    while isBack.value == nil { times.append(try await driver.send(1)) }
                    return times
                }
            }
            do {
                // Asked before the first new receipt may be in: what waited is what must arrive.
                try await checks.holds(waiting, within: 300)
                isBack.set(true)
            } catch {
                isBack.set(true)
                throw error
            }
            return try await group.reduce(into: []) { $0 += $1 }.sorted()
        }
        let seconds = (ContinuousClock.now - start).seconds
        try await checks.everythingOnce(within: 60)

        var peaks: [Double] = []
        for service in province.services {
            guard let figures = await service.figures else { throw Failure("\(service.name) has no figures") }
            peaks.append(figures.peakResidentMB)
        }
        let memory = String(
            format: "%.0f MB the province, %.0f MB an office at most", peaks[0], peaks.dropFirst().max() ?? 0)
        try require(peaks.allSatisfy { $0 < 100 }, "resident: \(memory); each must stay under 100")
        try require(!receipts.isEmpty, "nothing was recorded meanwhile")
        let median = receipts[receipts.count / 2]
        let worst = receipts[receipts.count - 1]
        try require(worst < 5_000, "a receipt took \(worst) ms while the province caught up")
        try await province.stopAll()
        return String(
            format:
                "%d records waited, taken in within %.1f s; %d recorded meanwhile, receipt p50 %.1f ms, worst %.0f ms; %@",
            waiting, seconds, receipts.count, median, worst, memory)
    }
}
