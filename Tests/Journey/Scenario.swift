import EventSchema
import Harness

/// One story with real processes. Returns what it showed, in a line; throws what did not hold.
struct Scenario: Sendable {
    let name: String
    /// After so many seconds it counts as stuck.
    var limitSeconds = 300.0
    let run: @Sendable (Stage) async throws -> String

    static let all: [Scenario] = [
        .first, .enrolledLate, .liveOff, .twoAggregators, .tailResume, .cleanStop, .badInput, .kills, .provinceAway,
    ]
}

/// What a scenario plays on: its settings, its chance, and the provinces it makes.
actor Stage {
    nonisolated let settings: Settings
    nonisolated let name: String
    private var provinces: [Province] = []

    init(_ settings: Settings, name: String) {
        self.settings = settings
        self.name = name
    }

    nonisolated var random: SeededRandom { SeededRandom(seed: settings.seed) }

    func province(_ plan: Province.Plan) async throws -> Province {
        let province = try await Province(plan, binaries: settings.binaries, name: name)
        provinces.append(province)
        return province
    }

    /// One driver for each office, each with a stream of chance of its own.
    nonisolated func drivers(
        _ province: Province, mix: OfficeLoad.Mix = OfficeLoad.Mix(),
        acknowledged: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> [OfficeDriver] {
        var random = random
        return zip(province.offices, province.publishers).map { office, publisher in
            OfficeDriver(
                OfficeLoad(office: office, random: random.split(), mix: mix), at: publisher, acknowledged: acknowledged)
        }
    }

    func clear(keepingFiles: Bool) async {
        for province in provinces {
            if keepingFiles {
                Console.say("  files are kept in \(province.folder)")
            } else {
                await province.clear()
            }
        }
    }
}

extension Array where Element == OfficeDriver {
    /// Every office at once: so many requests of so many drafts each.
    func send(requests: Int, of count: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for driver in self {
                group.addTask {
                    for _ in 0..<requests { try await driver.send(count) }
                }
            }
            try await group.waitForAll()
        }
    }
}
