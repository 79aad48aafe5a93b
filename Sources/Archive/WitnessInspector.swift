internal import EventSchema
internal import Journal
internal import Ledger
internal import StreamProtocol

/// Holds a ledger against what an office's outbox witnessed: heads of the ledger that it was shown, how far its own log was
/// acknowledged, and the log itself.
///
/// Source: Protocols/trust.md, 7.7.
public enum WitnessInspector {
    /// Adds to an inspection of the ledger what the outbox says against it.
    ///
    /// - Throws: ``ArchiveError`` where either file cannot be looked at, or is none of its kind.
    public static func inspect(
        _ inspection: inout Inspection, witness path: String
    ) throws(ArchiveError) {
        guard inspection.kind == .ledger, try StoredFile.kind(of: path) == .outbox else {
            throw ArchiveError(.wrongKind, path: path, detail: "an outbox bears witness of a ledger")
        }
        do {
            let ledger = try SQLiteLedger.openForReading(inspection.path)
            defer { try? ledger.close() }
            let journal = try Journal.openForReading(path)
            defer { try? journal.close() }
            try compare(ledger, journal, &inspection)
        } catch let error as LedgerError {
            guard let refusal = ArchiveError(error, path: inspection.path) else { return }
            throw refusal
        } catch let error as JournalError {
            guard let refusal = ArchiveError(error, path: path) else {
                return inspection.findings.append(.init(error))
            }
            throw refusal
        } catch {
            throw ArchiveError(.unreadable, path: path, detail: "\(error)")
        }
    }

    private static func compare(_ ledger: SQLiteLedger, _ journal: Journal, _ inspection: inout Inspection) throws {
        let log = journal.header.log
        for standing in journal.storedThrough() {
            let verdict = try ledger.judge(past: standing.ledger)
            guard verdict != .unknown else { continue }
            inspection.witnessed += 1
            if verdict.asksForANewLife {
                let seen = "position \(standing.ledger.position) of life \(standing.ledger.life)"
                inspection.findings.append(
                    .init(
                        kind: verdict.rawValue, log: nil, position: nil, ledgerPosition: standing.ledger.position,
                        detail: "office \(journal.header.office) was shown \(seen), and it is not there"))
            }
        }
        // The office's log and the province's copy of it, as far as both go.
        guard let held = try ledger.logs().first(where: { $0.header.log == log }) else { return }
        let common = min(held.cursor.position, journal.head.position)
        inspection.witnessed += 1
        guard try ledger.digest(log: log, at: common) != journal.digest(at: common) else { return }
        inspection.findings.append(
            .init(
                kind: "log-forked", log: log, position: common, ledgerPosition: nil,
                detail: "the outbox of office \(journal.header.office) holds other records up to \(common)"))
    }
}
