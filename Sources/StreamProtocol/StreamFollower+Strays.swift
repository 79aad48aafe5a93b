internal import EventSchema

/// Batches of logs that are not followed: dropped, and told where no honest office would have sent them.
extension StreamFollower {
    /// Followed, or refused when the office named it last, which the operator was told then. Its office publishes a log that
    /// is refused, as a child that waits for its admission, where another one of its logs is welcome.
    private func isAnnounced(_ log: LogID, by office: OfficeID) -> Bool {
        logs[log]?.header.office == office || refusedLogs[office]?.contains(log) == true
    }

    /// Remembers a batch of a log that its office has not announced.
    mutating func noteStray(_ batch: Batch, now: Now) {
        guard policy.offices.contains(batch.office), !isAnnounced(batch.log, by: batch.office) else { return }
        strays.note(batch, due: now.monotonic + settings.strayAfterMs)
    }

    /// Remembers which of its logs an office named and was refused: of its last HELLO, so that they cannot add up.
    mutating func noteRefused(_ refused: Set<LogID>, of hello: Hello) {
        guard let office = OfficeID(validating: hello.node), policy.offices.contains(office) else { return }
        refusedLogs[office] = refused.isEmpty ? nil : refused
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
