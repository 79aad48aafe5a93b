internal import EventSchema
internal import Journal
internal import Ledger
public import StreamProtocol

/// Makes a service's file again from a backup: only to a new path, and only from a sound one.
public enum Restoration {
    public struct Result: Sendable {
        public let inspection: Inspection
        public let path: String
        /// Of a ledger: its head in its new life.
        public let ledger: LedgerHead?
    }

    /// - Parameter random: 64 random bits for the new life of a ledger, passed in.
    /// - Throws: `backup-unsound`, `already-exists`, `wrong-file-kind` for a bundle, and what inspecting throws.
    public static func restore(
        from backup: String, to target: String, random: UInt64, progress: (UInt64, UInt64) -> Void = { _, _ in }
    ) throws(ArchiveError) -> Result {
        let inspection = try FileInspector.inspect(backup, isFolding: false, progress: progress)
        if let first = inspection.first {
            let place = (first.ledgerPosition ?? first.position?.value).map { " at \($0)" } ?? ""
            throw ArchiveError(.unsound, path: backup, detail: "\(first.kind)\(place): \(first.detail)")
        }
        do {
            switch inspection.kind {
            case .outbox:
                _ = try Restore.journal(from: backup, to: target)
                return Result(inspection: inspection, path: target, ledger: nil)
            case .ledger:
                let head = try Restore.ledger(from: backup, to: target, life: LedgerLife(random: random))
                return Result(inspection: inspection, path: target, ledger: head)
            case .bundle:
                throw ArchiveError(.wrongKind, path: backup, detail: "a bundle is not a service's file")
            }
        } catch let error as ArchiveError {
            throw error
        } catch let error as JournalError {
            throw ArchiveError(error, path: target) ?? ArchiveError(.unsound, path: backup, detail: "\(error)")
        } catch let error as LedgerError {
            throw ArchiveError(error, path: target) ?? ArchiveError(.unsound, path: backup, detail: "\(error)")
        } catch {
            throw ArchiveError(.cannotWrite, path: target, detail: "\(error)")
        }
    }
}
