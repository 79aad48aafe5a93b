internal import EventSchema

/// Batches of logs that are not followed: dropped, and told where no honest office would have sent them.
extension StreamFollower {
    /// Followed, or refused when the office named it last, which the operator was told then. Its office publishes a log that
    /// is refused, as a child that waits for its admission, where another one of its logs is welcome.
    private func isAnnounced(_ log: LogID, by office: OfficeID) -> Bool {
        logs[log]?.header.office == office || refusedLogs[office]?.values.contains { $0.contains(log) } == true
    }

    /// Remembers a batch of a log that its office has not announced.
    mutating func noteStray(_ batch: Batch, now: Now) {
        guard policy.offices.contains(batch.office), !isAnnounced(batch.log, by: batch.office) else { return }
        strays.note(batch, due: now.monotonic + settings.strayAfterMs)
    }

    /// Remembers which of its logs an office named and was refused: of the last HELLO of each of its processes, of which
    /// there may be one for each kind of log. So few at once that they cannot add up.
    mutating func noteRefused(_ refused: Set<LogID>, of hello: Hello) {
        guard let office = OfficeID(validating: hello.node), policy.offices.contains(office) else { return }
        var known = refusedLogs[office] ?? [:]
        known[hello.instance ?? ""] = refused.isEmpty ? nil : refused
        if known.count > 4 { known = known.filter { $0.key == hello.instance ?? "" } }
        refusedLogs[office] = known.isEmpty ? nil : known
    }

    /// Tells of the logs that nobody has announced in all that time.
    mutating func tellOfStrays(now: Now) -> [Action] {
        strays.takeDue(at: now.monotonic).compactMap { stray in
            guard !isAnnounced(stray.log, by: stray.office) else { return nil }
            let reason =
                "records \(stray.first) to \(stray.last) of log \(stray.log), which the office does not announce;"
                + " batches of it: \(stray.batches)"
            return .alarm(stray.office, Refusal(.logUnknown, reason, permanent: false, log: stray.log))
        }
    }
}
