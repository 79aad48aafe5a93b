import EventSchema
import Foundation
import Harness

/// The backlog's way: full outboxes, an aggregator that starts, totals that say everything.
struct IngestMeasure {
    struct Outcome {
        var eventsPerSecond: Double
        var events: Int
        /// What the aggregator used of the processors, from its start.
        var aggregatorSeconds: Double
        var peakPublisherMB: Double
        var peakAggregatorMB: Double
    }

    let settings: Settings
    let report: Report
    /// What stands before each line of talk.
    var name = "ingest"
    /// Nil: as the settings say.
    var events: Int?
    /// The command that runs the aggregator; nil: the program that is shipped.
    var aggregator: [String]?
    /// Done with the province when everything is counted, before it is stopped.
    var afterwards: ((Province) async throws -> Void)?

    func run() async throws -> Outcome {
        let offices = Array(Province.districts.prefix(settings.publishers))
        var plan = Province.Plan(offices: offices)
        plan.aggregatorCommand = aggregator
        let province = try await Province(plan, binaries: settings.binaries, name: "bench")
        do {
            let outcome = try await measure(province)
            await province.clear()
            return outcome
        } catch {
            await province.clear()
            throw error
        }
    }

    private func measure(_ province: Province) async throws -> Outcome {
        // The ledger knows everybody's keys, and is away before the first office starts.
        try await province.startRegistry()
        let aggregator = province.aggregators[0]
        try await aggregator.stop()
        try await province.startOffices()
        var random = SeededRandom(seed: settings.seed)
        let drivers = zip(province.offices, province.publishers).map { office, publisher in
            OfficeDriver(OfficeLoad(office: office, random: random.split(), mix: .bulk), at: publisher)
        }
        let filling = ContinuousClock.now
        try await fill(drivers)
        let checks = Checks(province, drivers)
        let events = await checks.acknowledged()
        let filled = (ContinuousClock.now - filling).seconds
        report.say(
            String(
                format: "\(name): %d events in %d outboxes after %.1f s (%.0f/s at the desks)", events, drivers.count,
                filled, Double(events) / filled))

        let before = await used(by: province.publishers)
        let start = ContinuousClock.now
        try await aggregator.launch()
        try await aggregator.answers()
        let up = (ContinuousClock.now - start).seconds
        try await checks.holds(1, within: 60)
        let first = (ContinuousClock.now - start).seconds
        let answer = try await checks.holds(events, within: 600)
        let seconds = (ContinuousClock.now - start).seconds
        if let difference = await checks.recount().difference(from: answer) { throw Failure(difference) }
        report.say(
            String(
                format: "\(name): aggregator answers after %.2f s, has the first after %.2f s, all %d after %.2f s", up,
                first, events, seconds))
        try await sayWhereTimeWent(aggregator, province.publishers, before: before, seconds: seconds)

        guard let own = await aggregator.figures else { throw Failure("no figures of the aggregator") }
        var peak = 0.0
        for publisher in province.publishers { peak = max(peak, await publisher.figures?.peakResidentMB ?? 0) }
        try await afterwards?(province)
        try await province.stopAll()
        return Outcome(
            eventsPerSecond: Double(events) / seconds, events: events,
            aggregatorSeconds: own.userSeconds + own.systemSeconds, peakPublisherMB: peak,
            peakAggregatorMB: own.peakResidentMB)
    }

    private func fill(_ drivers: [OfficeDriver]) async throws {
        let perOffice = (events ?? settings.events) / drivers.count
        try await withThrowingTaskGroup(of: Void.self) { group in
            for driver in drivers {
                group.addTask {
                    var left = perOffice
                    while left > 0 {
                        try await driver.send(min(left, 2_500))
                        left -= 2_500
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func used(by services: [ServiceUnderTest]) async -> (user: Double, system: Double) {
        var sum = (user: 0.0, system: 0.0)
        for service in services {
            guard let figures = await service.figures else { continue }
            sum.user += figures.userSeconds
            sum.system += figures.systemSeconds
        }
        return sum
    }

    private func sayWhereTimeWent(
        _ aggregator: ServiceUnderTest, _ publishers: [ServiceUnderTest], before: (user: Double, system: Double),
        seconds: Double
    ) async throws {
        let own = await used(by: [aggregator])
        let theirs = await used(by: publishers)
        report.say(
            String(
                format:
                    "\(name): processor seconds in %.2f s: aggregator %.2f user %.2f system; publishers %.2f user %.2f system",
                seconds, own.user, own.system, theirs.user - before.user, theirs.system - before.system))
    }
}
