internal import EventSchema
internal import StreamProtocol

/// What the writer keeps in memory of the file: always equal to what is committed.
struct LedgerBooks: Sendable {
    /// What never changes of a log. By reference: every commit copies the logs, and a province has hundreds.
    final class Admitted: Sendable {
        let key: Int64
        let owner: Int64
        let header: LogHeader

        init(key: Int64, owner: Int64, header: LogHeader) {
            self.key = key
            self.owner = owner
            self.header = header
        }
    }

    struct Log: Sendable {
        let admitted: Admitted
        var cursor: Cursor
        /// Bytes of all its records, one line feed each.
        var octets: Int64

        init(key: Int64, owner: Int64, header: LogHeader, cursor: Cursor, octets: Int64) {
            self.admitted = Admitted(key: key, owner: owner, header: header)
            self.cursor = cursor
            self.octets = octets
        }

        var key: Int64 { admitted.key }
        var owner: Int64 { admitted.owner }
        var header: LogHeader { admitted.header }
    }

    var life: LedgerLife
    var head: LedgerPosition
    /// The seal of the last batch.
    var seal: Digest
    /// The latest receipt: none is ever earlier than the one before.
    var receivedAt: Timestamp
    /// In order of admission.
    var logs: [Log]
    var indexOfLog: [LogID: Int]
    var terms: [String: Int64]

    /// What the ledger shows of itself.
    var sealedHead: LedgerHead { LedgerHead(life: life.text, position: head.value, digest: seal) }

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
