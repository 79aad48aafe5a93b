public import EventSchema

/// Copies of the file, and reading them.
extension Journal {
    /// Opens a backup, or the outbox of a stopped publisher, for reading alone: not a byte of it changes, and every
    /// function that writes throws `read-only`.
    ///
    /// - Throws: `locked-by-another-process` while the publisher runs; `damaged` where header and head do not stand,
    ///   since then there is nothing that `verify` could begin with.
    public static func openForReading(_ path: String) throws(JournalError) -> Journal {
        try load(try DurableDatabase.openForReading(path, kind: JournalSchema.kind))
    }

    /// Copies the outbox to a new file of mode 0600, while it is in use: one state of it, whole or not at all.
    ///
    /// - Throws: `already-exists` if anything is there, `busy` while another backup is under way; otherwise the fault of
    ///   the copy, which leaves the journal as it is.
    /// - Returns: the head of the copy.
    public func backUp(to path: String) throws(JournalError) -> Cursor {
        try saveStandings()
        return try copy(to: path)
    }

    /// The same for a journal that was opened for reading alone.
    package func copy(to path: String) throws(JournalError) -> Cursor {
        try database.backUp(to: path) { draft in
            let copy = try Journal.openForReading(draft)
            defer { try? copy.close() }
            return copy.head
        }
    }
}
