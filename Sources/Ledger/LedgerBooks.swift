internal import EventSchema
internal import StreamProtocol

/// What the writer keeps in memory of the file: always equal to what is committed.
struct LedgerBooks: Sendable {
    struct Log: Sendable {
        let key: Int64
        let owner: Int64
        let header: LogHeader
        var cursor: Cursor
        /// Bytes of all its records, one line feed each.
        var octets: Int64
    }

    var head: LedgerPosition
    /// The seal of the last batch.
    var seal: Digest
    /// The latest receipt: none is ever earlier than the one before.
    var receivedAt: Timestamp
    /// In order of admission.
    var logs: [Log]
    var indexOfLog: [LogID: Int]
    var terms: [String: Int64]

    func index(of log: LogID, _ operation: String) throws(LedgerError) -> Int {
        guard let index = indexOfLog[log] else {
            throw LedgerError(.logUnknown, operation, log: log, detail: "it has not been admitted")
        }
        return index
    }
}

/// Heads announced by sources. In memory at once, on disk with the next commit.
struct LedgerAnnouncements: Sendable {
    var highest: [LogID: Position] = [:]
    var unsaved: Set<LogID> = []
}
