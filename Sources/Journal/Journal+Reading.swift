public import EventSchema
public import StreamProtocol

extension Journal {
    /// Records from a position on, ending on a signed one: as many whole commits as fit, and at least one.
    ///
    /// - Parameters:
    ///   - from: may lie inside a commit; the batch then starts there.
    ///   - maxBytes: of the lines. More than `StreamLimits.batchBytes` is taken for that; the first commit is given
    ///     even if it is longer, and never is longer than that.
    /// - Returns: nil when `from` lies behind the head.
    public func batch(from: Position, maxBytes: Int) throws(JournalError) -> Batch? {
        let from = max(from, .first)
        return try typed("read a batch of") {
            try database.read("read a batch of") { connection in
                guard let end = try end(from: from, maxBytes: maxBytes, connection) else { return nil }
                let before = from == .first ? header.genesis : try digest(at: from.previous, connection)
                guard let before else { throw missing(from.previous) }
                var lines: [UInt8] = []
                lines.reserveCapacity(min(StreamLimits.batchBytes, Int(clamping: maxBytes)))
                var expected = from
                let statement = try connection.statement(
                    "SELECT position, bytes FROM record WHERE position BETWEEN ? AND ? ORDER BY position")
                try statement.bind(from.value, at: 1)
                try statement.bind(end.cursor.position.value, at: 2)
                try statement.each { row in
                    guard row.int(0) == Int64(clamping: expected.value) else { throw missing(expected) }
                    if expected != from { lines.append(0x0A) }
                    row.blob(1) { lines.append(contentsOf: $0) }
                    expected = expected.next
                    return true
                }
                guard expected == end.cursor.position.next else { throw missing(expected) }
                return Batch(
                    office: header.office, log: header.log, first: from,
                    count: Int(end.cursor.position.value - from.value) + 1, before: before,
                    after: end.cursor.digest, signature: end.signature, lines: lines)
            }
        }
    }

    /// The chain's digest at a position; nil when the log does not reach it.
    public func digest(at position: Position) throws(JournalError) -> Digest? {
        guard position != .beforeFirst else { return header.genesis }
        return try typed("read") {
            try database.read("read") { connection in try digest(at: position, connection) }
        }
    }

    /// The record that has this event id, so that a repeated request gets the first receipt.
    public func position(of id: EventID) throws(JournalError) -> StoredRecord? {
        try typed("look up an event in") {
            try database.read("look up an event in") { connection in
                let statement = try connection.statement(Self.columns + " WHERE id = ?")
                try statement.bind(id.bytes, at: 1)
                return try statement.first { row in try record(row) }
            }
        }
    }

    /// The first signed head at or behind a position: what its receipt shows.
    public func signedHead(covering position: Position) throws(JournalError) -> SignedHead? {
        try typed("read") {
            try database.read("read") { connection in
                let statement = try connection.statement(
                    """
                    SELECT position, digest, key_id, signature FROM head WHERE position >= ? ORDER BY position LIMIT 1
                    """)
                try statement.bind(position.value, at: 1)
                return try statement.first { row in try signedHead(row) }
            }
        }
    }

    /// Records in order of position, at most `limit` and, beyond the first, at most `maxBytes` of them.
    public func records(after: Position, limit: Int, maxBytes: Int) throws(JournalError) -> [StoredRecord] {
        try typed("read") {
            try database.read("read") { connection in
                let statement = try connection.statement(Self.columns + " WHERE position > ? ORDER BY position LIMIT ?")
                try statement.bind(after.value, at: 1)
                try statement.bind(Int64(max(0, limit)), at: 2)
                return try records(statement, maxBytes: maxBytes)
            }
        }
    }

    /// The records about one subject, in order of position, after a position.
    public func records(
        subject: String, after: Position = .beforeFirst, limit: Int, maxBytes: Int
    ) throws(JournalError) -> [StoredRecord] {
        try typed("read") {
            try database.read("read") { connection in
                let statement = try connection.statement(
                    Self.columns + " WHERE subject = ? AND position > ? ORDER BY position LIMIT ?")
                try statement.bind(subject, at: 1)
                try statement.bind(after.value, at: 2)
                try statement.bind(Int64(max(0, limit)), at: 3)
                return try records(statement, maxBytes: maxBytes)
            }
        }
    }

    // MARK: Rows

    static let columns = "SELECT position, id, subject, bytes, digest FROM record"

    func record(_ row: SQLStatement) throws -> StoredRecord {
        let position = Position(UInt64(clamping: row.int(0)))
        guard let digest = row.digest(4), let id = try? EventID(bytes: row.bytes(1)) else {
            throw JournalError(.damaged, "read", path: path, position: position)
        }
        return StoredRecord(
            position: position, id: id, subject: row.text(2) ?? "", bytes: row.bytes(3), digest: digest)
    }

    func signedHead(_ row: SQLStatement) throws -> SignedHead {
        let position = Position(UInt64(clamping: row.int(0)))
        guard let digest = row.digest(1), let keyID = row.text(2) else {
            throw JournalError(.damaged, "read", path: path, position: position)
        }
        return SignedHead(
            head: LogHead(office: header.office, log: header.log, position: position, digest: digest),
            signature: HeadSignature(keyID: keyID, signature: row.bytes(3)))
    }

    private func records(_ statement: SQLStatement, maxBytes: Int) throws -> [StoredRecord] {
        var records: [StoredRecord] = []
        var bytes = 0
        try statement.each { row in
            let record = try record(row)
            bytes += record.bytes.count + 1
            guard records.isEmpty || bytes <= maxBytes else { return false }
            records.append(record)
            return true
        }
        return records
    }

    private func digest(at position: Position, _ connection: SQLConnection) throws -> Digest? {
        let statement = try connection.statement("SELECT digest FROM record WHERE position = ?")
        try statement.bind(position.value, at: 1)
        return try statement.first { row in row.digest(0) }.flatMap { $0 }
    }

    private func missing(_ position: Position) -> JournalError {
        JournalError(.damaged, "read", path: path, position: position, cause: "the record is missing")
    }

    /// Where a batch from `from` ends, and the signature there.
    private func end(
        from: Position, maxBytes: Int, _ connection: SQLConnection
    ) throws -> (cursor: Cursor, signature: HeadSignature)? {
        let statement = try connection.statement(
            """
            SELECT position, digest, key_id, signature, octets FROM head WHERE position >= ? ORDER BY position
            """)
        try statement.bind(from.value, at: 1)
        var span: BatchSpan?
        var end: SignedHead?
        try statement.each { row in
            let head = try signedHead(row)
            let boundary = BatchSpan.Boundary(position: head.head.position, octets: row.int(4))
            if span == nil {
                let rest = try octets(from: from, through: boundary.position, connection)
                span = BatchSpan(
                    from: from, octetsBefore: boundary.octets - rest,
                    // The last line of a batch has no line feed.
                    maxOctets: min(max(maxBytes, 0), StreamLimits.batchBytes - 1) + 1,
                    maxRecords: StreamLimits.batchRecords)
            }
            let more = span?.extend(to: boundary) ?? false
            if span?.end == boundary.position { end = head }
            return more
        }
        return end.map { ($0.head.cursor, $0.signature) }
    }

    private func octets(from: Position, through: Position, _ connection: SQLConnection) throws -> Int64 {
        let statement = try connection.statement(
            "SELECT coalesce(sum(length(bytes) + 1), 0) FROM record WHERE position BETWEEN ? AND ?")
        try statement.bind(from.value, at: 1)
        try statement.bind(through.value, at: 2)
        return try statement.first { $0.int(0) } ?? 0
    }
}
