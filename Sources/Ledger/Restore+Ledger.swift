public import Journal
public import StreamProtocol

extension Restore {
    /// Copies a ledger and gives it a life of its own; the offices then fill in what it lacks.
    ///
    /// - Parameter life: one the ledger never had.
    /// - Throws: `damaged` at the first bad position; `storage` with `already-exists` if anything is at the target.
    /// - Returns: the head of the copy, in its new life.
    public static func ledger(
        from backup: String, to target: String, life: LedgerLife,
        signatureIsValid: ((LogHeader, SignedHead) -> Bool)? = nil,
        headIsValid: ((LedgerHeadSignature) -> Bool)? = nil
    ) throws(LedgerError) -> LedgerHead {
        let ledger = try SQLiteLedger.openForReading(backup)
        defer { try? ledger.close() }
        let report = try ledger.verify(signatureIsValid: signatureIsValid, headIsValid: headIsValid)
        if let finding = report.findings.first {
            let place = report.firstBadPosition.map { "at \($0), " } ?? ""
            throw LedgerError(
                .damaged, "restore from", log: finding.log,
                detail: "\(place)\(finding.kind.rawValue): \(finding.detail)")
        }
        return try ledger.copy(to: target, life: life)
    }
}
