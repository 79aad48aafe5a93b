import Testing

@testable import Simulation

/// The machines under seeded faults, and the proof that the simulation would notice.
@Suite struct SimulationTests {
    @Test(arguments: 0..<10)
    func everythingArrivesOnce_UnderSeededFaults(_ part: Int) {
        for seed in UInt64(part * 15 + 1)...UInt64(part * 15 + 15) {
            let outcome = Simulation.run(seed: seed)
            #expect(
                outcome.failure == nil,
                "seed \(seed): \(outcome.failure ?? ""); replay: Deploy/simulate --replay \(seed)")
            #expect(outcome.steps > 0)
        }
    }

    /// Seeds that found a defect once.
    @Test(arguments: [311, 898, 1_079, 2_114, 6_041] as [UInt64])
    func staysSound_WhereADefectWasFound(_ seed: UInt64) {
        let outcome = Simulation.run(seed: seed)
        #expect(outcome.failure == nil, "seed \(seed): \(outcome.failure ?? "")")
    }

    @Test func theSameSeedHappensAlike() {
        for seed in [3, 58, 107] as [UInt64] {
            let first = Simulation.run(seed: seed)
            let second = Simulation.run(seed: seed)
            #expect(first.steps == second.steps)
            #expect(first.records == second.records)
            #expect(first.simulatedMs == second.simulatedMs)
        }
    }

    /// Negative controls: each planted fault is noticed within 200 seeds.
    @Test(arguments: SimulationSabotage.allCases)
    func aPlantedFaultIsFound(_ sabotage: SimulationSabotage) {
        let found = (1...200).first { Simulation.run(seed: $0, sabotage: sabotage).failure != nil }
        #expect(found != nil, "\(sabotage.rawValue) went unnoticed in 200 seeds")
    }
}
