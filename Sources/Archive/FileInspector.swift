/// Recomputes files at rest: backups, and the files of stopped services. Not a byte of them changes.
public enum FileInspector {
    /// - Parameters:
    ///   - isFolding: whether to fold what the logs say too, for the digests of state.
    ///   - progress: told how many records of how many are done, now and then.
    /// - Throws: ``ArchiveError`` where the file cannot be looked at; a file that is unsound is what is returned.
    public static func inspect(
        _ path: String, isFolding: Bool = true, progress: (UInt64, UInt64) -> Void = { _, _ in }
    ) throws(ArchiveError) -> Inspection {
        switch try StoredFile.kind(of: path) {
        case .outbox: try OutboxInspector.inspect(path, isFolding: isFolding, progress: progress)
        case .ledger: try LedgerInspector.inspect(path, progress: progress)
        case .bundle: try BundleInspector.inspect(path, progress: progress)
        }
    }
}
