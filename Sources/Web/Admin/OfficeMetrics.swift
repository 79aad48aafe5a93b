internal import EventSchema

/// How the offices and their logs stand, as metrics.
struct OfficeMetrics {
    /// A line of `status` for each office, the first of it: an office with two logs has two.
    private let offices: [ServiceStatus.Office]
    /// A line for each office and kind of log. A series that is there twice would spoil the whole scrape.
    private let logs: [(labels: KeyValuePairs<String, String>, line: ServiceStatus.Office)]

    init(_ lines: [ServiceStatus.Office]) {
        var seen: Set<[String]> = []
        offices = lines.filter { seen.insert([$0.office]).inserted }
        logs = lines.compactMap { line in
            guard let kind = line.logKind, seen.insert([line.office, kind]).inserted else { return nil }
            return (["office": line.office, "log_kind": kind], line)
        }
    }

    func write(to metrics: inout MetricsText) {
        metrics.write("antq_offices", .gauge, "Offices that are enrolled.", offices.count)
        metrics.write("antq_offices_online", .gauge, "Offices that are connected.", offices.count { $0.online })
        metrics.write(
            "antq_office_info", .gauge, "The name of an office.",
            offices.map { .init(["office": $0.office, "name": $0.name], true) })
        metrics.write(
            "antq_office_online", .gauge, "Whether the office is connected.",
            offices.map { .init(["office": $0.office], $0.online) })
        metrics.write(
            "antq_office_fenced", .gauge, "Whether nothing more is accepted from the office.",
            offices.map { .init(["office": $0.office], $0.fence != nil) })
        each("antq_log_stored_records", "Records of the log that are stored.", &metrics) { $0.position }
        each("antq_log_lag_records", "Records that the office announced and that are not stored.", &metrics) {
            $0.highest > $0.position ? $0.highest - $0.position : 0
        }
        each("antq_log_accepted_records", "Records of the log that count.", &metrics) { $0.accepted }
        each("antq_log_rejected_records", "Records of the log that never count.", &metrics) { $0.rejected }
        each("antq_log_parked_records", "Records of the log that wait for newer software.", &metrics) { $0.parked }
        metrics.write(
            "antq_log_last_event_timestamp_seconds", .gauge, "When the office recorded last.",
            logs.compactMap { labels, line in
                line.lastEventAt.flatMap { try? Timestamp($0) }.map { at in
                    .init(labels, milliseconds: UInt64(clamping: at.milliseconds))
                }
            })
    }

    private func each(
        _ name: String, _ help: String, _ metrics: inout MetricsText, _ value: (ServiceStatus.Office) -> UInt64
    ) {
        metrics.write(name, .gauge, help, logs.map { .init($0.labels, value($0.line)) })
    }
}
