public import EventSchema
internal import Journal
public import StreamProtocol
internal import Synchronization

/// The logs as they came, to be served onward and folded again.
extension SQLiteLedger {
    private static let recordsAtOnce = 512
    private static let bytesAtOnce = 1024 * 1024

    public func batch(log: LogID, from: Position, maxBytes: Int) throws(LedgerError) -> Batch? {
        let from = max(from, .first)
        let book = try book(log, "read a batch of")
        return try read("read a batch of") { connection in
            guard let end = try end(book, from: from, maxBytes: maxBytes, connection) else { return nil }
            guard let before = try digest(book, at: from.previous, connection) else { return nil }
            var lines: [UInt8] = []
            lines.reserveCapacity(min(StreamLimits.batchBytes, max(0, maxBytes)))
            var count = 0
            try eachLine(book, from: from, through: end.position, connection) { bytes in
                if count > 0 { lines.append(0x0A) }
                lines.append(contentsOf: bytes)
                count += 1
            }
            guard UInt64(count) == end.position.value - from.value + 1 else {
                throw LedgerError(.damaged, "read a batch of", log: log, detail: "records from \(from) are missing")
            }
            return Batch(
                office: book.header.office, log: log, first: from, count: count, before: before, after: end.digest,
                signature: end.signature, lines: lines)
        }
    }

    public func digest(log: LogID, at position: Position) throws(LedgerError) -> Digest? {
        let book = try book(log, "read")
        return try read("read") { connection in try digest(book, at: position, connection) }
    }

    public func replay(
        log: LogID, after: Position = .beforeFirst, each: (LedgerRecord) throws -> Void
    ) throws {
        let book = try book(log, "replay")
        var after = after
        while true {
            // Handed on outside the transaction, however long that takes.
            let records = try read("replay") { connection in
                let statement = try connection.statement(
                    """
                    SELECT \(LedgerReader.columns) FROM record WHERE log = ? AND position > ? ORDER BY position LIMIT ?
                    """)
                try statement.bind(book.key, at: 1)
                try statement.bind(after.value, at: 2)
                try statement.bind(Int64(Self.recordsAtOnce), at: 3)
                var collector = RecordCollector(connection, limit: Self.recordsAtOnce, maxBytes: Self.bytesAtOnce)
                try statement.each { row in try collector.take(row) }
                return collector.records
            }
            guard let last = records.last else { return }
            for record in records { try each(record) }
            after = last.position
        }
    }

    // MARK: Pieces

    func book(_ log: LogID, _ operation: String) throws(LedgerError) -> LedgerBooks.Log {
        try books.withLock { books throws(LedgerError) in books.logs[try books.index(of: log, operation)] }
    }

    /// Where a batch ends: on the last position that fits and that a signature came with.
    private func end(
        _ book: LedgerBooks.Log, from: Position, maxBytes: Int, _ connection: SQLConnection
    ) throws -> (position: Position, digest: Digest, signature: HeadSignature)? {
        let statement = try connection.statement(
            "SELECT last, octets, after, key_id, signature FROM batch WHERE log = ? AND last >= ? ORDER BY last")
        try statement.bind(book.key, at: 1)
        try statement.bind(from.value, at: 2)
        var span: BatchSpan?
        var end: (Position, Digest, HeadSignature)?
        try statement.each { row in
            let boundary = BatchSpan.Boundary(position: Position(UInt64(clamping: row.int(0))), octets: row.int(1))
            if span == nil {
                var rest: Int64 = 0
                try eachLine(book, from: from, through: boundary.position, connection) { rest += Int64($0.count) + 1 }
                span = BatchSpan(
                    from: from, octetsBefore: boundary.octets - rest,
                    maxOctets: min(max(maxBytes, 0), StreamLimits.batchBytes - 1) + 1,
                    maxRecords: StreamLimits.batchRecords)
            }
            let more = span?.extend(to: boundary) ?? false
            if span?.end == boundary.position {
                guard let digest = row.digest(2) else { throw LedgerReader.damaged("a batch has no digest") }
                end = (
                    boundary.position, digest, HeadSignature(keyID: row.text(3) ?? "", signature: row.bytes(4))
                )
            }
            return more
        }
        return end.map { (position: $0.0, digest: $0.1, signature: $0.2) }
    }

    /// Recomputed from the start of the batch the position lies in: digests are kept for batches only.
    func digest(
        _ book: LedgerBooks.Log, at position: Position, _ connection: SQLConnection
    ) throws -> Digest? {
        guard position != .beforeFirst else { return book.header.genesis }
        let statement = try connection.statement(
            "SELECT first, last, before, after FROM batch WHERE log = ? AND last >= ? ORDER BY last LIMIT 1")
        try statement.bind(book.key, at: 1)
        try statement.bind(position.value, at: 2)
        let found = try statement.first { row in (row.int(0), row.int(1), row.digest(2), row.digest(3)) }
        guard let (first, last, before, after) = found, let before, let after else { return nil }
        if Int64(clamping: position.value) == last { return after }
        var digest = before
        try eachLine(book, from: Position(UInt64(clamping: first)), through: position, connection) { bytes in
            digest = Chain.extend(digest, with: Array(bytes))
        }
        return digest
    }

    private func eachLine(
        _ book: LedgerBooks.Log, from: Position, through: Position, _ connection: SQLConnection,
        _ body: (UnsafeRawBufferPointer) -> Void
    ) throws {
        let statement = try connection.statement(
            "SELECT bytes FROM record WHERE log = ? AND position BETWEEN ? AND ? ORDER BY position")
        try statement.bind(book.key, at: 1)
        try statement.bind(from.value, at: 2)
        try statement.bind(through.value, at: 3)
        try statement.each { row in
            row.blob(0, body)
            return true
        }
    }
}
