internal import EventSchema
internal import Glibc
internal import Journal
internal import StreamProtocol

/// The books as they will be when the transaction under way is committed, and the statements that write it.
struct LedgerDraft {
    private static let maxTerms = 4096
    private static let maxTermBytes = 80

    private(set) var books: LedgerBooks
    let connection: SQLConnection

    // MARK: Lives

    mutating func begin(_ life: LedgerLife) throws {
        let statement = try connection.statement("INSERT INTO life (life, since) VALUES (?, ?)")
        try statement.bind(life.text, at: 1)
        try statement.bind(books.head.row, at: 2)
        guard try statement.runUnlessTaken() else {
            throw LedgerError(.lifeTaken, "begin a new life of", detail: "the ledger had the life \(life) already")
        }
        books.life = life
    }

    // MARK: Logs

    mutating func admit(_ header: LogHeader) throws {
        // Asked inside the transaction: another thread may have admitted it since.
        guard books.indexOfLog[header.log] == nil else { return }
        let key = Int64(books.logs.count + 1)
        let owner =
            books.logs.first {
                $0.header.office == header.office && $0.header.province == header.province
                    && $0.header.kind == header.kind
            }?.key ?? key
        let statement = try connection.statement(
            """
            INSERT INTO log (key, owner, position, digest, octets, announced, \(LogHeaderColumns.names))
            VALUES (?, ?, 0, ?, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        try statement.bind(key, at: 1)
        try statement.bind(owner, at: 2)
        try statement.bind(header.genesis, at: 3)
        try LogHeaderColumns.bind(header, statement, from: 4)
        try statement.run()
        books.indexOfLog[header.log] = books.logs.count
        books.logs.append(
            LedgerBooks.Log(key: key, owner: owner, header: header, cursor: header.start, octets: 0))
    }

    mutating func save(announced head: Position, of log: LogID) throws {
        let index = try books.index(of: log, "announce")
        let statement = try connection.statement("UPDATE log SET announced = max(announced, ?) WHERE key = ?")
        try statement.bind(head.value, at: 1)
        try statement.bind(books.logs[index].key, at: 2)
        try statement.run()
    }

    /// A record of it was blanked.
    mutating func shortenLog(_ index: Int, by bytes: Int64) { books.logs[index].octets -= bytes }

    // MARK: Batches

    mutating func take(_ incoming: LedgerBatch) throws {
        let batch = incoming.batch
        let index = try books.index(of: batch.log, "apply")
        let log = books.logs[index]
        guard batch.count == incoming.records.count, batch.count >= 1 else {
            throw malformed(batch, "\(incoming.records.count) entries for \(batch.count) records")
        }
        let octets = log.octets + Int64(batch.lines.count) + 1
        try moveCursor(log, batch, octets: octets)

        let receivedAt = max(books.receivedAt, incoming.receivedAt)
        let firstLedger = books.head.next
        var seal = LedgerSeal(
            after: books.seal, log: batch.log, first: batch.first, receivedAt: receivedAt, end: batch.after,
            signature: batch.signature)
        seal.reserve(records: batch.count)
        try insertRecords(incoming, log, &seal)
        let sealed = seal.digest
        try insertBatch(batch, log, octets, firstLedger, receivedAt, sealed)

        books.head = LedgerPosition(firstLedger.value + UInt64(batch.count) - 1)
        books.seal = sealed
        books.receivedAt = receivedAt
        books.logs[index].cursor = batch.end
        books.logs[index].octets = octets
    }

    /// The fence: the batch counts only if the row still holds the cursor that the batch continues.
    private func moveCursor(_ log: LedgerBooks.Log, _ batch: Batch, octets: Int64) throws {
        let statement = try connection.statement(
            "UPDATE log SET position = ?, digest = ?, octets = ? WHERE key = ? AND position = ? AND digest = ?")
        try statement.bind(batch.last.value, at: 1)
        try statement.bind(batch.after, at: 2)
        try statement.bind(octets, at: 3)
        try statement.bind(log.key, at: 4)
        try statement.bind(batch.first.previous.value, at: 5)
        try statement.bind(batch.before, at: 6)
        try statement.run()
        guard connection.changes == 1, batch.first != .beforeFirst else {
            throw LedgerError(
                .fenceBroken, "apply", log: batch.log,
                detail: "a batch from \(batch.first) does not continue the cursor \(log.cursor.position)")
        }
    }

    private func insertBatch(
        _ batch: Batch, _ log: LedgerBooks.Log, _ octets: Int64, _ firstLedger: LedgerPosition,
        _ receivedAt: Timestamp, _ seal: Digest
    ) throws {
        let statement = try connection.statement(
            """
            INSERT INTO batch (last_ledger, first_ledger, log, first, last, octets, received_at, before, after, key_id,
                signature, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        try statement.bind(firstLedger.value + UInt64(batch.count) - 1, at: 1)
        try statement.bind(firstLedger.value, at: 2)
        try statement.bind(log.key, at: 3)
        try statement.bind(batch.first.value, at: 4)
        try statement.bind(batch.last.value, at: 5)
        try statement.bind(octets, at: 6)
        try statement.bind(receivedAt.milliseconds, at: 7)
        try statement.bind(batch.before, at: 8)
        try statement.bind(batch.after, at: 9)
        try statement.bind(batch.signature.keyID, at: 10)
        try statement.bind(batch.signature.signature, at: 11)
        try statement.bind(seal, at: 12)
        try statement.run()
    }

    // MARK: Records

    private mutating func insertRecords(
        _ incoming: LedgerBatch, _ log: LedgerBooks.Log, _ seal: inout LedgerSeal
    ) throws {
        let batch = incoming.batch
        let statement = try connection.statement(
            """
            INSERT INTO record (ledger, log, position, owner, status, code, type, unit_kind, year, id, subject, bytes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        try statement.bind(log.key, at: 2)
        try statement.bind(log.owner, at: 4)
        try batch.lines.withUnsafeBytes { lines in
            var rest = lines[...]
            for (offset, given) in incoming.records.enumerated() {
                let entry = bounded(given)
                let end = Self.lineEnd(in: rest)
                let isLast = offset == batch.count - 1
                guard isLast == (end == nil) else { throw malformed(batch, "the lines are not \(batch.count)") }
                let line = rest[rest.startIndex..<(end ?? rest.endIndex)]
                guard !line.isEmpty else { throw malformed(batch, "a line is empty") }
                if let end { rest = rest[(end + 1)...] }
                let ledger = books.head.value + UInt64(offset) + 1
                let idBytes = entry.id?.bytes
                try statement.bind(ledger, at: 1)
                try statement.bind(batch.first.value + UInt64(offset), at: 3)
                try statement.bind(entry.status.row, at: 5)
                try statement.bind(try key(ofTerm: entry.code), at: 6)
                try statement.bind(try key(ofTerm: entry.type), at: 7)
                try statement.bind(try key(ofTerm: entry.unitKind), at: 8)
                try statement.bind(entry.year.map(Int64.init), at: 9)
                try statement.bind(idBytes, at: 10)
                try statement.bind(entry.subject, at: 11)
                try statement.bind(inPlace: UnsafeRawBufferPointer(rebasing: line), at: 12)
                guard try statement.runUnlessTaken() else {
                    throw LedgerError(
                        .acceptedTwice, "apply", log: batch.log,
                        detail: "\(entry.id.map(\.text) ?? "a record") at \(batch.first.advanced(by: offset))")
                }
                seal.add(entry, idBytes: idBytes)
            }
        }
    }

    /// Types and unit kinds come from outside, and a number is kept for each in memory: so many and no more. A word
    /// that finds no place can still be read in the record itself.
    func bounded(_ entry: LedgerEntry) -> LedgerEntry {
        guard !fits(entry.type) || !fits(entry.unitKind) else { return entry }
        return LedgerEntry(
            id: entry.id, type: fits(entry.type) ? entry.type : nil, subject: entry.subject, year: entry.year,
            unitKind: fits(entry.unitKind) ? entry.unitKind : nil, status: entry.status, code: entry.code)
    }

    private func fits(_ term: String?) -> Bool {
        guard let term else { return true }
        return books.terms.count < Self.maxTerms ? term.utf8.count <= Self.maxTermBytes : books.terms[term] != nil
    }

    private static func lineEnd(in bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
        guard let base = bytes.base.baseAddress, !bytes.isEmpty,
            let found = memchr(base + bytes.startIndex, 0x0A, bytes.count)
        else { return nil }
        return UnsafeRawPointer(found) - base
    }

    /// The number of a word, which is new the first time it is seen.
    mutating func key(ofTerm text: String?) throws -> Int64? {
        guard let text else { return nil }
        if let key = books.terms[text] { return key }
        let key = Int64(books.terms.count + 1)
        let statement = try connection.statement("INSERT INTO term (key, text) VALUES (?, ?)")
        try statement.bind(key, at: 1)
        try statement.bind(text, at: 2)
        try statement.run()
        books.terms[text] = key
        return key
    }

    private func malformed(_ batch: Batch, _ detail: String) -> LedgerError {
        LedgerError(.malformedBatch, "apply", log: batch.log, detail: detail)
    }
}
