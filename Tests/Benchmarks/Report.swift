import Foundation
import Harness
import Synchronization

/// Prints each figure as a JSON line on stdout, talk on stderr, and in the end how the figures compare.
final class Report: Sendable {
    private let figures = Mutex<[String: Double]>([:])

    func say(_ text: String) { Console.tell(text) }

    /// - Parameter settings: what it was measured with; numbers and texts.
    func figure(_ metric: String, _ value: Double, _ unit: String, _ settings: [String: any Sendable]) {
        figures.withLock { $0[metric] = value }
        let rounded = value >= 100 ? value.rounded() : (value * 1_000).rounded() / 1_000
        let fields = settings.sorted { $0.key < $1.key }.map { "\(Self.json($0.key)):\(Self.json($0.value))" }
        let number = rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
        Console.say(
            "{\"metric\":\(Self.json(metric)),\"value\":\(number),\"unit\":\(Self.json(unit)),"
                + "\"settings\":{\(fields.joined(separator: ","))}}")
    }

    private static func json(_ value: any Sendable) -> String {
        switch value {
        case let number as Int: return String(number)
        case let number as Double: return String(number)
        case let flag as Bool: return String(flag)
        default: return "\"\("\(value)".replacingOccurrences(of: "\"", with: "\\\""))\""
        }
    }

    /// The bounds of the main path, beside what was measured. A bound that is missed does not fail the run: machines
    /// differ, so that ratios are judged.
    func compare() {
        let figures = figures.withLock { $0 }
        func line(_ name: String, _ isMet: Bool, _ text: String) {
            say("\(isMet ? "met   " : "MISSED") \(name): \(text)")
        }
        if let rate = figures["ingest_events_per_s"] {
            line("ingest", rate >= 30_000, String(format: "%.0f events/s, at least 30000", rate))
            if let sink = figures["ceiling_sqlite_sink_events_per_s"] {
                say(
                    String(
                        format: "       that is %.0f %% of the ledger's own statements fed from memory",
                        100 * rate / sink))
            }
        }
        if let secured = figures["ingest_events_per_s_secured"],
            let unsecured = figures["ingest_events_per_s_unsecured"]
        {
            line(
                "signatures", secured >= 0.8 * unsecured,
                String(
                    format: "%.0f events/s are %.1f %% of the %.0f with none checked, at least 80 %%", secured,
                    100 * secured / unsecured, unsecured))
        }
        if let p50 = figures["visible_latency_ms_p50"], let sync = figures["fdatasync_ms_p50"] {
            let bound = 2 * sync + 3
            line("visible", p50 <= bound, String(format: "p50 %.2f ms, at most 2 × %.2f + 3 = %.2f", p50, sync, bound))
        }
        if let asOf = figures[MomentMeasure.metric] {
            line("as of", asOf <= 50, String(format: "p99 of the slowest question %.1f ms, at most 50", asOf))
        }
        for page in ["page", "page_area"] {
            guard let p50 = figures["\(page)_first_render_ms_p50"], let p99 = figures["\(page)_first_render_ms_p99"],
                let bytes = figures["\(page)_bytes"]
            else { continue }
            line(page, p50 <= 100, String(format: "first render p50 %.1f ms (p99 %.1f), at most 100", p50, p99))
            line(page, bytes <= 150_000, String(format: "%.0f bytes, at most 150000", bytes))
        }
        for metric in ["rss_mb_publisher", "rss_mb_aggregator"] {
            guard let value = figures[metric] else { continue }
            line(metric, value < 100, String(format: "%.0f MB, under 100", value))
        }
    }
}
