import Foundation
import Harness

extension Scenario {
    /// SIGTERM under load: each ends within five seconds with status 0, and the restart has everything.
    static let cleanStop = Scenario(name: "clean-stop") { stage in
        let province = try await stage.province(Province.Plan(offices: ["450", "457"]))
        try await province.startAll()
        let drivers = stage.drivers(province)
        let checks = Checks(province, drivers)
        var slowest = 0.0
        for service in [province.publishers[0], province.aggregators[0], province.registry, province.publishers[1]] {
            async let sending: Void = drivers.send(requests: 40, of: 10)
            let stopped = try await service.stop(within: 5)
            slowest = max(slowest, stopped)
            try await service.start()
            try await sending
        }
        try await checks.everythingOnce()
        // All at once, and everything is there again afterwards without a word from the drivers.
        for service in province.services.reversed() { slowest = max(slowest, try await service.stop()) }
        try await checks.filesAreSound()
        try await province.startAll()
        try await checks.everythingOnce()
        return "\(await checks.acknowledged()) records over SIGTERM of each; the slowest took "
            + String(format: "%.2f s", slowest)
    }
}
