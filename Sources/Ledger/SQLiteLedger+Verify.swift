internal import EventSchema
internal import Journal
internal import StreamProtocol

extension SQLiteLedger {
    private static let batchesAtOnce = 16

    /// Recomputes every chain and every seal, compares the cursors with them, and lets SQLite check its structure.
    public func verify(progress: (LedgerPosition) -> Void = { _ in }) throws(LedgerError) -> LedgerVerification {
        let head = try head()
        var audit = LedgerAudit()
        var findings: [LedgerVerification.Finding] = []
        do {
            while audit.finding == nil, audit.sound < head {
                try database.read("verify") { connection in
                    try audit.advance(connection, batches: Self.batchesAtOnce, until: head)
                }
                progress(audit.sound)
            }
            if let finding = audit.finding { findings.append(finding) }
            if findings.isEmpty { findings += audit.compareCursors(try logs(), at: head, now: try self.head()) }
            findings += try database.structureFaults().map { .init(.structure, ledgerPosition: nil, detail: $0) }
            if let lost = try lostSinceWitness() { findings.append(lost) }
        } catch let error as LedgerError where error.code == .damaged {
            findings.append(.init(.unreadable, ledgerPosition: audit.sound.next, detail: error.detail))
        } catch let error as JournalError where error.code == .damaged || error.code == .stopped {
            findings.append(.init(.unreadable, ledgerPosition: audit.sound.next, detail: error.cause))
        } catch {
            try Self.typed("verify") { throw error }
        }
        return LedgerVerification(sound: audit.sound, head: head, findings: findings)
    }
}
