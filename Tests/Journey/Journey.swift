import Foundation
import Harness

/// Plays every scenario with real processes: `journey [--seed N] [--kills N] [--only NAME] [--quick]`.
@main
struct Journey {
    static func main() async {
        guard let settings = Settings(CommandLine.arguments.dropFirst()) else {
            Console.say(Settings.usage)
            exit(64)
        }
        ChildProcesses.killAllOnInterrupt()
        let chosen = Scenario.all.filter { scenario in
            settings.only.isEmpty || settings.only.contains { scenario.name.hasPrefix($0) }
        }
        guard !chosen.isEmpty else {
            Console.say("there is no such scenario; there are \(Scenario.all.map(\.name).joined(separator: ", "))")
            exit(64)
        }
        var failed = 0
        for scenario in chosen where !(await play(scenario, settings)) { failed += 1 }
        Console.say("\(chosen.count - failed) passed, \(failed) failed")
        exit(failed == 0 ? 0 : 1)
    }

    private static func play(_ scenario: Scenario, _ settings: Settings) async -> Bool {
        let stage = Stage(settings, name: scenario.name)
        let start = ContinuousClock.now
        let result = await outcome(of: scenario, on: stage)
        let seconds = String(format: "%.1f s", (ContinuousClock.now - start).seconds)
        switch result {
        case .success(let line):
            await stage.clear(keepingFiles: false)
            Console.say("passed \(scenario.name) (seed \(settings.seed), \(seconds)): \(line)")
            return true
        case .failure(let error):
            Console.say("FAILED \(scenario.name) (seed \(settings.seed), \(seconds)): \(error)")
            Console.say(
                "  again: Deploy/journey --only \(scenario.name) --seed \(settings.seed) --kills \(settings.kills)\(settings.quick ? " --quick" : "")"
            )
            ChildProcesses.killAll()
            await stage.clear(keepingFiles: settings.keep)
            return false
        }
    }

    /// The scenario's result, or that its time was over.
    private static func outcome(of scenario: Scenario, on stage: Stage) async -> Result<String, any Error> {
        let latch = Latch<Result<String, any Error>>()
        let task = Task {
            do {
                latch.set(.success(try await scenario.run(stage)))
            } catch {
                latch.set(.failure(error))
            }
        }
        if let result = await latch.wait(seconds: scenario.limitSeconds) { return result }
        task.cancel()
        return .failure(Failure("not over after \(scenario.limitSeconds) s"))
    }
}
