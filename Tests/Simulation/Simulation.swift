import Foundation
import Synchronization

/// Runs many seeded worlds on all cores:
/// `Simulation [--seeds N] [--from SEED] [--long MINUTES] [--replay SEED] [--sabotage NAME]`.
@main
struct Simulation {
    static func main() async {
        let arguments = Arguments(CommandLine.arguments.dropFirst())
        guard let arguments else {
            let names = SimulationSabotage.allCases.map(\.rawValue).joined(separator: "|")
            print("usage: Simulation [--seeds N] [--from SEED] [--long MINUTES] [--replay SEED] [--sabotage \(names)]")
            exit(64)
        }
        if let seed = arguments.replay {
            let outcome = run(seed: seed, sabotage: arguments.sabotage)
            print("seed \(seed): \(outcome.steps) steps, \(outcome.records) records, \(outcome.failure ?? "sound")")
            exit(outcome.failure == nil ? 0 : 1)
        }
        let totals = await runAll(arguments)
        let years = String(format: "%.2f", Double(totals.simulatedMs) / 31_556_952_000)
        print(
            "simulation: \(totals.seeds) seeds from \(arguments.from), \(totals.steps) steps, \(years) simulated years")
        for failure in totals.failures.prefix(10) {
            let planted = arguments.sabotage.map { " --sabotage \($0.rawValue)" } ?? ""
            print("FAILED \(failure.reason)\n  replay: Deploy/simulate --replay \(failure.seed)\(planted)")
        }
        print("\(totals.seeds - totals.failures.count) passed, \(totals.failures.count) failed")
        exit(totals.failures.isEmpty ? 0 : 1)
    }

    struct Totals: Sendable {
        var seeds = 0
        var steps = 0
        var simulatedMs: UInt64 = 0
        var failures: [(seed: UInt64, reason: String)] = []
    }

    static func run(seed: UInt64, sabotage: SimulationSabotage? = nil) -> SimulatedWorld.Outcome {
        do {
            var world = try SimulatedWorld(seed: seed, sabotage: sabotage)
            return world.run()
        } catch {
            return SimulatedWorld.Outcome(failure: "the world could not be made: \(error)")
        }
    }

    private static func runAll(_ arguments: Arguments) async -> Totals {
        let clock = ContinuousClock()
        let end = arguments.longMinutes.map { clock.now + .seconds($0 * 60) }
        let progress = Progress(firstSeed: arguments.from)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<max(1, ProcessInfo.processInfo.activeProcessorCount) {
                group.addTask {
                    while true {
                        let seed = progress.takeSeed()
                        let isOver = end.map { clock.now >= $0 } ?? (seed >= arguments.from + arguments.seeds)
                        if isOver { return }
                        progress.note(run(seed: seed, sabotage: arguments.sabotage), of: seed)
                    }
                }
            }
        }
        return progress.totals
    }

    /// What the workers share.
    private final class Progress: Sendable {
        private let next: Mutex<UInt64>
        private let sum = Mutex(Totals())

        init(firstSeed: UInt64) { next = Mutex(firstSeed) }

        var totals: Totals { sum.withLock { $0 } }

        func takeSeed() -> UInt64 {
            next.withLock { seed in
                defer { seed += 1 }
                return seed
            }
        }

        func note(_ outcome: SimulatedWorld.Outcome, of seed: UInt64) {
            sum.withLock { totals in
                totals.seeds += 1
                totals.steps += outcome.steps
                totals.simulatedMs += outcome.simulatedMs
                if let failure = outcome.failure { totals.failures.append((seed, failure)) }
            }
        }
    }
}
