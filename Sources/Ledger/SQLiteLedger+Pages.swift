public import EventSchema
internal import Journal

extension SQLiteLedger {
    /// Rows looked at for one page: a filter that lets little through must not hold a reading transaction for long.
    private static let rowsLookedAt: UInt64 = 20_000

    public func page(
        after: LedgerPosition, limit: Int, maxBytes: Int, filter: RecordFilter = .all
    ) throws(LedgerError) -> LedgerPage {
        try read("page") { connection in
            let head = try LedgerReader.head(connection)
            let end = min(head, LedgerPosition(after.value + min(Self.rowsLookedAt, LedgerPosition.last.value)))
            guard end > after, limit > 0 else { return LedgerPage(records: [], next: after, head: head) }
            let statement = try connection.statement(
                """
                SELECT \(LedgerReader.columns) FROM record WHERE ledger > ?1 AND ledger <= ?2
                    AND (?3 IS NULL OR type = (SELECT key FROM term WHERE text = ?3))
                    AND (?4 IS NULL OR unit_kind = (SELECT key FROM term WHERE text = ?4))
                    AND (?5 IS NULL OR year = ?5)
                    AND (?6 IS NULL OR status = ?6)
                    AND (?7 IS NULL OR log IN (SELECT key FROM log WHERE office = ?7))
                    AND (?8 IS NULL OR log IN (SELECT key FROM log WHERE kind = ?8))
                ORDER BY ledger
                """)
            try statement.bind(after.row, at: 1)
            try statement.bind(end.row, at: 2)
            try statement.bind(filter.type, at: 3)
            try statement.bind(filter.unitKind, at: 4)
            try statement.bind(filter.year.map(Int64.init), at: 5)
            try statement.bind(filter.status?.row, at: 6)
            try statement.bind(filter.office?.text, at: 7)
            try statement.bind(filter.kind?.rawValue, at: 8)
            var collector = RecordCollector(connection, limit: limit, maxBytes: maxBytes)
            try statement.each { row in try collector.take(row) }
            let next = collector.isFull ? collector.records.last?.ledgerPosition ?? after : end
            return LedgerPage(records: collector.records, next: next, head: head)
        }
    }

    public func history(
        subject: String, office: OfficeID? = nil, after: LedgerPosition = .beforeFirst, limit: Int, maxBytes: Int
    ) throws(LedgerError) -> [LedgerRecord] {
        try read("history") { connection in
            let statement = try connection.statement(
                """
                SELECT \(LedgerReader.columns) FROM record WHERE subject = ?1 AND ledger > ?2
                    AND (?3 IS NULL OR log IN (SELECT key FROM log WHERE office = ?3))
                ORDER BY ledger
                """)
            try statement.bind(subject, at: 1)
            try statement.bind(after.row, at: 2)
            try statement.bind(office?.text, at: 3)
            var collector = RecordCollector(connection, limit: limit, maxBytes: maxBytes)
            try statement.each { row in try collector.take(row) }
            return collector.records
        }
    }

    public func firstPosition(receivedAtOrAfter instant: Timestamp) throws(LedgerError) -> LedgerPosition {
        try read("look for an instant") { connection in
            // Receipts never decrease, so halving finds it; each probe lands on the batch that covers the position.
            let batch = try connection.statement(
                """
                SELECT first_ledger, last_ledger, received_at FROM batch
                WHERE last_ledger >= ? ORDER BY last_ledger LIMIT 1
                """)
            var low: Int64 = 1
            var high = try LedgerReader.head(connection).row + 1
            while low < high {
                try batch.bind(low + (high - low) / 2, at: 1)
                guard let probe = try batch.first({ ($0.int(0), $0.int(1), $0.int(2)) }) else { break }
                if probe.2 >= instant.milliseconds {
                    high = min(high, probe.0)
                } else {
                    low = max(low, probe.1 + 1)
                }
            }
            return LedgerPosition(row: low)
        }
    }
}

/// Records up to a number and a size.
struct RecordCollector {
    private(set) var records: [LedgerRecord] = []
    private(set) var isFull = false
    private var reader: LedgerReader
    private var bytes = 0
    private let limit: Int
    private let maxBytes: Int

    init(_ connection: SQLConnection, limit: Int, maxBytes: Int) {
        reader = LedgerReader(connection)
        self.limit = limit
        self.maxBytes = maxBytes
    }

    /// Takes the row it stands on.
    ///
    /// - Returns: false when the row no longer had room.
    mutating func take(_ row: SQLStatement) throws -> Bool {
        guard records.count < limit else { return fill() }
        let record = try reader.record(row)
        bytes += record.bytes.count + 1
        guard records.isEmpty || bytes <= maxBytes else { return fill() }
        records.append(record)
        return true
    }

    private mutating func fill() -> Bool {
        isFull = true
        return false
    }
}
