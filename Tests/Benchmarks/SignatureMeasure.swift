import Foundation
import Harness

/// What the signatures of batches cost the ingest: the backlog's way with an aggregator that checks them and one that does
/// not, in turns, so that whatever else the machine does meets both.
struct SignatureMeasure {
    /// One figure a round, of either kind.
    struct Outcome {
        var secured = Rounds()
        var unsecured = Rounds()
        var events = 0
    }

    struct Rounds {
        var eventsPerSecond: [Double] = []
        /// What the aggregator used of the processors, which waiting for the disk and for others does not enter.
        var aggregatorSeconds: [Double] = []

        mutating func add(_ one: IngestMeasure.Outcome) {
            eventsPerSecond.append(one.eventsPerSecond)
            aggregatorSeconds.append(one.aggregatorSeconds)
        }
    }

    let settings: Settings
    let report: Report

    func run() async throws -> Outcome {
        var outcome = Outcome()
        for round in 1...settings.pairs {
            // Each goes first in turn: what the first leaves behind, warm or throttled, is met by either.
            for isSecured in round.isMultiple(of: 2) ? [false, true] : [true, false] {
                let kind = isSecured ? "secured" : "unsecured"
                let measure = IngestMeasure(
                    settings: settings, report: report, name: "\(kind) \(round)/\(settings.pairs)",
                    events: settings.pairEvents,
                    aggregator: [settings.program, MeasuredAggregator.word]
                        + (isSecured ? [] : [MeasuredAggregator.unverified]))
                let one = try await measure.run()
                outcome.events = one.events
                if isSecured { outcome.secured.add(one) } else { outcome.unsecured.add(one) }
            }
        }
        return outcome
    }

    /// Of an odd number, as the pairs are.
    static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
