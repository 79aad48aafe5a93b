import Foundation
import Harness
import Operations

/// Measures the main path with real processes, and in the same run what bounds it:
/// `bench [--quick] [--only METRIC]`. JSON lines on stdout, talk on stderr.
@main
struct Benchmarks {
    static func main() async {
        if let aggregator = MeasuredAggregator(CommandLine.arguments.dropFirst()) {
            exit(await aggregator.run().rawValue)
        }
        guard let settings = Settings(CommandLine.arguments.dropFirst()) else {
            Console.say(Settings.usage)
            exit(64)
        }
        ChildProcesses.killAllOnInterrupt()
        let report = Report()
        do {
            try await run(settings, report)
            report.compare()
        } catch {
            ChildProcesses.killAll()
            report.say("FAILED: \(error)")
            exit(1)
        }
    }

    private static func run(_ settings: Settings, _ report: Report) async throws {
        let folder = NSTemporaryDirectory() + "antq-bench-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        if settings.wants("fdatasync_ms_p50", "visible_latency_ms") {
            report.figure(
                "fdatasync_ms_p50", try DiskMeasure.fdatasyncP50(in: folder), "ms",
                ["writes": DiskMeasure.writes, "bytes": DiskMeasure.bytes])
        }
        try await ceilings(settings, report, folder)
        var publisherMB = 0.0
        var aggregatorMB = 0.0
        if settings.wants("ingest_events_per_s", "rss_mb") {
            let outcome = try await IngestMeasure(settings: settings, report: report).run()
            report.figure(
                "ingest_events_per_s", outcome.eventsPerSecond, "events/s",
                [
                    "publishers": settings.publishers, "events": outcome.events, "seed": Int(settings.seed),
                    "synced": "both sides",
                ])
            publisherMB = outcome.peakPublisherMB
            aggregatorMB = outcome.peakAggregatorMB
        }
        if settings.wants(MomentMeasure.metric) {
            var filled = IngestMeasure(settings: settings, report: report)
            filled.name = "as of"
            filled.events = settings.momentEvents
            filled.afterwards = MomentMeasure(settings: settings, report: report).ask
            let outcome = try await filled.run()
            report.say(
                String(
                    format: "as of: aggregator %.0f MB at most with %d events", outcome.peakAggregatorMB, outcome.events
                ))
        }
        if PageMeasure.metrics.contains(where: { settings.wants($0) }) {
            try await PageMeasure(settings: settings, report: report).run()
        }
        if settings.wants("ingest_events_per_s_secured", "ingest_events_per_s_unsecured") {
            try await signatures(settings, report)
        }
        if settings.wants("visible_latency_ms", "rss_mb") {
            let outcome = try await LatencyMeasure(settings: settings, report: report).run()
            let told: [String: any Sendable] = [
                "rate_per_s": settings.rate, "seconds": settings.seconds, "publishers": 1, "events": outcome.events,
            ]
            report.figure("visible_latency_ms_p50", outcome.p50, "ms", told)
            report.figure("visible_latency_ms_p99", outcome.p99, "ms", told)
            publisherMB = max(publisherMB, outcome.peakPublisherMB)
            aggregatorMB = max(aggregatorMB, outcome.peakAggregatorMB)
        }
        if settings.wants("rss_mb") {
            let told: [String: any Sendable] = ["what": "VmHWM, the largest of all runs", "events": settings.events]
            report.figure("rss_mb_publisher", publisherMB, "MB", told)
            report.figure("rss_mb_aggregator", aggregatorMB, "MB", told)
        }
    }

    /// Both of the pair, whichever was asked for: neither says anything alone.
    private static func signatures(_ settings: Settings, _ report: Report) async throws {
        let outcome = try await SignatureMeasure(settings: settings, report: report).run()
        for (name, rounds, checked) in [
            ("secured", outcome.secured, "every batch"), ("unsecured", outcome.unsecured, "none"),
        ] {
            let rates = rounds.eventsPerSecond
            let processor = SignatureMeasure.median(rounds.aggregatorSeconds)
            report.figure(
                "ingest_events_per_s_\(name)", SignatureMeasure.median(rates), "events/s",
                [
                    "publishers": settings.publishers, "events": outcome.events, "seed": Int(settings.seed),
                    "synced": "both sides", "curve": true, "signatures_checked": checked, "what": "median",
                    "pairs": settings.pairs, "aggregator_processor_s": (processor * 100).rounded() / 100,
                    "lowest": Int(rates.min() ?? 0), "highest": Int(rates.max() ?? 0),
                ])
        }
    }

    private static func ceilings(_ settings: Settings, _ report: Report, _ folder: String) async throws {
        guard
            settings.wants(
                "ceiling_sqlite_sink_events_per_s", "ceiling_zeromq_messages_per_s",
                "ceiling_zeromq_curve_messages_per_s")
        else { return }
        let sink = try SinkMeasure(publishers: settings.publishers, events: settings.events, seed: settings.seed)
        if settings.wants("ceiling_sqlite_sink_events_per_s") {
            report.figure(
                "ceiling_sqlite_sink_events_per_s", try sink.run(in: folder), "events/s",
                ["events": sink.events, "logs": settings.publishers, "bytes": sink.bytes])
        }
        let told: [String: any Sendable] = [
            "messages": SocketMeasure.messages, "bytes": sink.bytes, "pattern": "XPUB-SUB", "transport": "tcp",
        ]
        if settings.wants("ceiling_zeromq_messages_per_s") {
            report.figure(
                "ceiling_zeromq_messages_per_s", try await SocketMeasure.run(bytes: sink.bytes, curve: false),
                "messages/s", told)
        }
        if settings.wants("ceiling_zeromq_curve_messages_per_s") {
            report.figure(
                "ceiling_zeromq_curve_messages_per_s", try await SocketMeasure.run(bytes: sink.bytes, curve: true),
                "messages/s", told)
        }
    }
}
