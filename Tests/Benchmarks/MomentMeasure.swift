import Foundation
import Harness
import StreamProtocol
import Streaming

/// How long questions about the past take, each as of a moment drawn at random, over everything that the ledger holds.
struct MomentMeasure {
    static let metric = "as_of_ms_p99"
    /// Moments drawn for each question.
    private static let rounds = 60

    let settings: Settings
    let report: Report

    /// Asked of an aggregator that has taken in all of the backlog.
    func ask(_ province: Province) async throws {
        let service = province.aggregators[0]
        let totals = try await service.client.query("totals", [:]).body
        let taken = try JSONDecoder().decode(Position.self, from: Data(totals)).ledger.position
        let office = "\(province.offices[0])"
        var random = SeededRandom(seed: settings.seed)
        var worst = 0.0
        for (ask, args) in [
            ("totals", ["groupBy": "area,unit-kind"]), ("missing", [:]), ("warnings", [:]),
            ("units", ["office": office]),
            ("offices", [:]), ("keys", [:]), ("tail", ["from": "start", "count": "100"]), ("rejected", [:]),
            ("diff", ["from": "0"]), ("period", [:]), ("reconcile", [:]), ("trend", [:]), ("corrections", [:]),
        ] {
            var times: [Double] = []
            for _ in 0..<Self.rounds {
                var asked = args
                let moment = String(UInt64.random(in: 1...taken, using: &random))
                if ask == "diff" { asked["to"] = moment } else { asked["asOf"] = moment }
                let start = ContinuousClock.now
                _ = try await service.client.query(ask, asked)
                times.append((ContinuousClock.now - start).seconds * 1_000)
            }
            times.sort()
            let p99 = times[times.count * 99 / 100]
            worst = max(worst, p99)
            report.say(
                String(format: "as of: %@ p50 %.1f ms, p99 %.1f ms", ask, times[times.count / 2], p99))
        }
        report.figure(
            Self.metric, worst, "ms", ["events": Int(taken), "moments": Self.rounds, "what": "the slowest question"])
    }

    private struct Position: Decodable {
        struct Ledger: Decodable { let position: UInt64 }
        let ledger: Ledger
    }
}
