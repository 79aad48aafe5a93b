public import EventSchema
public import StreamProtocol

/// Making a service's file again from a backup: only to a new path, and only from a sound one.
///
/// What a crash leaves behind is a `.new` beside the path, which the next attempt removes.
public enum Restore {
    /// Copies an outbox. Its publisher will find its log fenced if the province holds more: heal it (trust.md, 7.8).
    ///
    /// - Parameter signatureIsValid: as in ``Journal/verify(signatureIsValid:progress:)``.
    /// - Throws: `damaged` at the first bad position; `already-exists` if anything is at the target.
    /// - Returns: the head of the copy.
    public static func journal(
        from backup: String, to target: String, signatureIsValid: ((SignedHead) -> Bool)? = nil
    ) throws(JournalError) -> Cursor {
        let journal = try Journal.openForReading(backup)
        defer { try? journal.close() }
        let report = try journal.verify(signatureIsValid: signatureIsValid)
        if let finding = report.findings.first {
            throw JournalError(
                .damaged, "restore from", path: backup, position: report.firstBadPosition,
                cause: "\(finding.kind.rawValue): \(finding.detail)")
        }
        return try journal.copy(to: target)
    }
}
