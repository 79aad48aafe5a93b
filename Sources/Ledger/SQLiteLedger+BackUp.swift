internal import EventSchema
internal import Journal
public import StreamProtocol
internal import Synchronization

/// Copies of the file, and reading them.
extension SQLiteLedger {
    /// Opens a backup, or the ledger of a stopped aggregator, for reading alone: not a byte of it changes, and every
    /// function that writes throws `storage` with `read-only`.
    ///
    /// - Throws: `storage` with `locked-by-another-process` while the aggregator runs; `damaged` where its books do not
    ///   stand, since then there is nothing that `verify` could begin with.
    public static func openForReading(_ path: String) throws(LedgerError) -> SQLiteLedger {
        try typed("open") { try load(DurableDatabase.openForReading(path, kind: LedgerSchema.kind)) }
    }

    public func backUp(to path: String) throws(LedgerError) -> LedgerHead { try copy(to: path, life: nil) }

    /// - Parameter life: the copy's own, where it is to have another one.
    func copy(to path: String, life: LedgerLife?) throws(LedgerError) -> LedgerHead {
        try Self.typed("back up") {
            try database.backUp(
                to: path,
                adjust: life.map { life in
                    { connection in
                        var draft = LedgerDraft(books: self.books.withLock { $0 }, connection: connection)
                        try draft.begin(life)
                    }
                }
            ) { draft in
                let copy = try SQLiteLedger.openForReading(draft)
                defer { try? copy.close() }
                return try copy.sealedHead()
            }
        }
    }
}
