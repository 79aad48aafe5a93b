public import EventSchema
internal import Journal
internal import StreamProtocol
internal import Synchronization

/// The ledger as it was when it held so many records.
extension SQLiteLedger {
    public func cut(at moment: LedgerPosition) throws(LedgerError) -> [LogID: Cursor] {
        let logs = books.withLock { $0.logs }
        return try read("read as of a moment") { connection in
            var cut: [LogID: Cursor] = [:]
            for log in logs {
                let position = try position(log, at: moment, connection)
                guard let digest = try digest(log, at: position, connection) else {
                    throw LedgerReader.damaged("log \(log.header.log) has no digest at \(position)")
                }
                cut[log.header.log] = Cursor(position: position, digest: digest)
            }
            return cut
        }
    }

    public func record(log: LogID, at position: Position) throws(LedgerError) -> LedgerRecord? {
        let book = try book(log, "read")
        return try read("read") { connection in
            let statement = try connection.statement(
                "SELECT \(LedgerReader.columns) FROM record WHERE log = ? AND position = ?")
            try statement.bind(book.key, at: 1)
            try statement.bind(position.value, at: 2)
            var reader = LedgerReader(connection)
            return try statement.first { try reader.record($0) }
        }
    }

    public func receivedAt(_ moment: LedgerPosition) throws(LedgerError) -> Timestamp? {
        try read("read") { connection in
            var reader = LedgerReader(connection)
            return try reader.receivedAt(moment.row)
        }
    }

    /// The last position of a log among the ledger's first records. A log's records come in in their order, so halving
    /// finds it.
    private func position(
        _ log: LedgerBooks.Log, at moment: LedgerPosition, _ connection: SQLConnection
    ) throws -> Position {
        let statement = try connection.statement("SELECT ledger FROM record WHERE log = ? AND position = ?")
        var (low, high) = (UInt64(0), log.cursor.position.value)
        while low < high {
            let middle = low + (high - low + 1) / 2
            try statement.bind(log.key, at: 1)
            try statement.bind(middle, at: 2)
            guard let ledger = try statement.first({ $0.int(0) }) else {
                throw LedgerReader.damaged("record \(middle) of log \(log.header.log) is missing")
            }
            if ledger <= moment.row { low = middle } else { high = middle - 1 }
        }
        return Position(low)
    }
}
