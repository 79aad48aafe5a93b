/// How the service stands, as metrics (Protocols/http.md, 8.7).
enum StatusMetrics {
    static func text(_ status: ServiceStatus, streams: Int) -> String {
        var metrics = MetricsText()
        metrics.write(
            "antq_build_info", .gauge, "Which software this is.", [.init(["version": status.version], true)])
        metrics.write(
            "antq_uptime_seconds", .gauge, "Since the service started.", [.init([:], milliseconds: status.uptimeMs)])
        ledger(status, &metrics)
        OfficeMetrics(status.offices).write(to: &metrics)
        doors(status, &metrics)
        metrics.write("antq_page_streams", .gauge, "Streams of the page that are open.", streams)
        return metrics.text
    }

    private static func ledger(_ status: ServiceStatus, _ metrics: inout MetricsText) {
        if let ledger = status.ledger {
            metrics.write(
                "antq_ledger_info", .gauge, "The life of the ledger; another one after a loss.",
                [.init(["province": status.province, "life": ledger.life], true)])
            metrics.write("antq_ledger_records", .gauge, "Records that the ledger holds.", ledger.position)
        }
        metrics.write("antq_quarantined_batches", .gauge, "Batches kept and not applied.", status.quarantined)
        metrics.write(
            "antq_parked_records", .gauge, "Records that wait for newer software, by code.",
            (status.parked ?? []).map { .init(["code": $0.code], $0.count) })
        metrics.write("antq_pending_logs", .gauge, "Logs that wait to be admitted.", status.pendingLogs?.count ?? 0)
        metrics.write(
            "antq_waiting_questions", .gauge, "Questions that hold their answer back until something changes.",
            status.questionsWaiting)
        var problems: [(code: String, count: Int)] = []
        for code in status.problems.map(\.code).sorted() {
            if problems.last?.code != code { problems.append((code, 0)) }
            problems[problems.count - 1].count += 1
        }
        metrics.write(
            "antq_problems", .gauge, "Alarms that stand, by code; what to do is in the runbook.",
            problems.map { .init(["code": $0.code], $0.count) })
    }

    private static func doors(_ status: ServiceStatus, _ metrics: inout MetricsText) {
        if let handshakes = status.handshakes {
            metrics.write(
                "antq_handshakes_failed_total", .counter, "Connections that came to nothing, by why.",
                [
                    .init(["reason": "key-refused"], handshakes.refused),
                    .init(["reason": "broken-off"], handshakes.failed),
                    .init(["reason": "no-descriptor"], handshakes.notAccepted),
                ])
        }
        if let refused = status.refusedMessages {
            metrics.write(
                "antq_messages_refused_total", .counter, "Messages that were dropped, by why.",
                [
                    .init(["reason": "malformed"], refused.malformed),
                    .init(["reason": "not-allowed"], refused.notAllowed),
                    .init(["reason": "too-many"], refused.tooMany),
                ])
        }
    }
}
