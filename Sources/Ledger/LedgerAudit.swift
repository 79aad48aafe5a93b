internal import EventSchema
internal import Journal
internal import StreamProtocol

/// One walk over all batches in the ledger's order, recomputing what they claim.
struct LedgerAudit {
    private struct BatchRow {
        let lastLedger: LedgerPosition
        let firstLedger: LedgerPosition
        let logKey: Int64
        let first: Position
        let last: Position
        let octets: Int64
        let receivedAt: Timestamp
        let before: Digest
        let after: Digest
        let signature: HeadSignature
        let seal: Digest
    }

    private(set) var sound = LedgerPosition.beforeFirst
    /// Batches found sound.
    private(set) var batches: UInt64 = 0
    private(set) var finding: LedgerVerification.Finding?
    private var seal = LedgerSeal.first
    private var receivedAt = Timestamp.epoch
    private var cursors: [Int64: Cursor] = [:]
    private var octets: [Int64: Int64] = [:]
    private var logs: [Int64: LogHeader] = [:]

    /// Takes in the next batches, within one reading transaction.
    mutating func advance(
        _ connection: SQLConnection, batches: Int, until head: LedgerPosition,
        _ signatureIsValid: ((LogHeader, SignedHead) -> Bool)?
    ) throws {
        var reader = LedgerReader(connection)
        let rows = try batchRows(connection, limit: batches)
        guard !rows.isEmpty else {
            return fail(.batchWrong, at: sound.next, "the ledger has no batch here")
        }
        for row in rows where finding == nil && sound < head {
            try take(row, connection, &reader, signatureIsValid)
        }
    }

    /// What the books say of each log, against the end of its batches.
    func compareCursors(
        _ followed: [FollowedLog], at head: LedgerPosition, now: LedgerPosition
    ) -> [LedgerVerification.Finding] {
        // Commits since the walk began have moved cursors on: then there is nothing to compare with.
        guard head == now else { return [] }
        let held = Dictionary(logs.map { ($1.log, cursors[$0]) }) { first, _ in first }
        return followed.compactMap { log in
            guard (held[log.header.log] ?? log.header.start) != log.cursor else { return nil }
            return .init(
                .cursorWrong, ledgerPosition: nil, log: log.header.log, position: log.cursor.position,
                detail: "the cursor is not the end of the batches")
        }
    }

    private mutating func take(
        _ row: BatchRow, _ connection: SQLConnection, _ reader: inout LedgerReader,
        _ signatureIsValid: ((LogHeader, SignedHead) -> Bool)?
    ) throws {
        let header = try header(row.logKey, connection)
        let cursor = cursors[row.logKey] ?? header.start
        guard row.firstLedger == sound.next, row.first == cursor.position.next, row.before == cursor.digest,
            row.last >= row.first, row.last.value - row.first.value == row.lastLedger.value - row.firstLedger.value,
            row.receivedAt >= receivedAt
        else {
            return fail(.batchWrong, at: sound.next, log: header.log, position: row.first, "it does not continue")
        }
        var expected = LedgerSeal(
            after: seal, log: header.log, first: row.first, receivedAt: row.receivedAt, end: row.after,
            signature: row.signature)
        var chain = row.before
        var position = row.first
        var ledger = row.firstLedger
        var size = octets[row.logKey] ?? 0
        let former = try FormerWords(row.firstLedger, row.lastLedger, connection)
        let statement = try connection.statement(
            "SELECT \(LedgerReader.columns) FROM record WHERE ledger BETWEEN ? AND ? ORDER BY ledger")
        try statement.bind(row.firstLedger.row, at: 1)
        try statement.bind(row.lastLedger.row, at: 2)
        try statement.each { columns in
            let record = try reader.record(columns)
            guard record.ledgerPosition == ledger, record.log == header.log, record.position == position else {
                return false
            }
            chain = Chain.extend(chain, with: record.bytes)
            size += Int64(record.bytes.count) + 1
            let entry = LedgerEntry(record)
            let idBytes = columns.optionalBytes(8)
            if let sealed = former.sealed(of: record, entry, idBytes: idBytes) {
                expected.add(contribution: sealed)
            } else {
                expected.add(entry, idBytes: idBytes)
            }
            (position, ledger) = (position.next, ledger.next)
            return true
        }
        guard ledger == row.lastLedger.next else {
            return fail(.recordMissing, at: ledger, log: header.log, position: position, "no such record")
        }
        guard chain == row.after, size == row.octets else {
            return fail(
                .chainBroken, at: row.firstLedger, log: header.log, position: row.first,
                "the records up to \(row.last) do not lead to the digest that the office signed")
        }
        guard expected.digest == row.seal else {
            return fail(
                .sealBroken, at: row.firstLedger, log: header.log, position: row.first,
                "what the ledger keeps of the records up to \(row.last) was altered")
        }
        let signed = SignedHead(
            head: LogHead(office: header.office, log: header.log, position: row.last, digest: row.after),
            signature: row.signature)
        guard signatureIsValid?(header, signed) ?? true else {
            return fail(
                .signatureWrong, at: row.firstLedger, log: header.log, position: row.last,
                "by key \(row.signature.keyID)")
        }
        batches += 1
        (sound, seal, receivedAt) = (row.lastLedger, row.seal, row.receivedAt)
        cursors[row.logKey] = Cursor(position: row.last, digest: row.after)
        octets[row.logKey] = size
    }

    private mutating func header(_ key: Int64, _ connection: SQLConnection) throws -> LogHeader {
        if let known = logs[key] { return known }
        let statement = try connection.statement("SELECT \(LogHeaderColumns.names) FROM log WHERE key = ?")
        try statement.bind(key, at: 1)
        guard let header = try statement.first({ LogHeaderColumns.read($0, from: 0) }).flatMap({ $0 }) else {
            throw LedgerReader.damaged("log \(key) has no sound header")
        }
        logs[key] = header
        return header
    }

    private func batchRows(_ connection: SQLConnection, limit: Int) throws -> [BatchRow] {
        let statement = try connection.statement(
            """
            SELECT last_ledger, first_ledger, log, first, last, octets, received_at, before, after, key_id, signature,
                seal FROM batch WHERE last_ledger > ? ORDER BY last_ledger LIMIT ?
            """)
        try statement.bind(sound.row, at: 1)
        try statement.bind(Int64(limit), at: 2)
        var rows: [BatchRow] = []
        try statement.each { row in
            guard let before = row.digest(7), let after = row.digest(8), let seal = row.digest(11) else {
                throw LedgerReader.damaged("the batch that ends at \(row.int(0)) has no digests")
            }
            rows.append(
                BatchRow(
                    lastLedger: LedgerPosition(row: row.int(0)), firstLedger: LedgerPosition(row: row.int(1)),
                    logKey: row.int(2), first: Position(UInt64(clamping: row.int(3))),
                    last: Position(UInt64(clamping: row.int(4))), octets: row.int(5),
                    receivedAt: Timestamp(milliseconds: row.int(6)), before: before, after: after,
                    signature: HeadSignature(keyID: row.text(9) ?? "", signature: row.bytes(10)), seal: seal))
            return true
        }
        return rows
    }

    private mutating func fail(
        _ kind: LedgerVerification.Finding.Kind, at ledger: LedgerPosition, log: LogID? = nil,
        position: Position? = nil, _ detail: String
    ) {
        finding = .init(kind, ledgerPosition: ledger, log: log, position: position, detail: detail)
    }
}
