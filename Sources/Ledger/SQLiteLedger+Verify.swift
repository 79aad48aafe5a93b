internal import EventSchema
internal import Journal
public import StreamProtocol

extension SQLiteLedger {
    private static let batchesAtOnce = 16

    private static let signedHeadsAtOnce = 256

    public func verify(
        signatureIsValid: ((LogHeader, SignedHead) -> Bool)? = nil,
        headIsValid: ((LedgerHeadSignature) -> Bool)? = nil, progress: (LedgerPosition) -> Void = { _ in }
    ) throws(LedgerError) -> LedgerVerification {
        let head = try head()
        var audit = LedgerAudit()
        var heads = SignedHeadAudit()
        var findings: [LedgerVerification.Finding] = []
        do {
            while audit.finding == nil, audit.sound < head {
                try database.read("verify") { connection in
                    try audit.advance(connection, batches: Self.batchesAtOnce, until: head, signatureIsValid)
                }
                progress(audit.sound)
            }
            if let finding = audit.finding { findings.append(finding) }
            while try database.read(
                "verify",
                {
                    try heads.advance($0, count: Self.signedHeadsAtOnce, sound: audit.sound, head: head, headIsValid)
                })
            {}
            if let finding = heads.finding { findings.append(finding) }
            if findings.isEmpty { findings += audit.compareCursors(try logs(), at: head, now: try self.head()) }
            findings += try noteFindings()
            findings += try database.structureFaults().map { .init(.structure, ledgerPosition: nil, detail: $0) }
            if let lost = try lostSinceWitness() { findings.append(lost) }
        } catch let error as LedgerError where error.code == .damaged {
            findings.append(.init(.unreadable, ledgerPosition: audit.sound.next, detail: error.detail))
        } catch let error as JournalError where error.code == .damaged || error.code == .stopped {
            findings.append(.init(.unreadable, ledgerPosition: audit.sound.next, detail: error.cause))
        } catch {
            try Self.typed("verify") { throw error }
        }
        return LedgerVerification(
            sound: audit.sound, head: head, batches: audit.batches, signedHeads: heads.checked, findings: findings)
    }
}
