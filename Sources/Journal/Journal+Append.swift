public import EventSchema
public import StreamProtocol
internal import Synchronization

extension Journal {
    /// Records all of `records` in one synced transaction, together with the signed head. Appends run one after the
    /// other; whoever calls gathers what waits into one call.
    ///
    /// - Parameters:
    ///   - records: at least one; together, with a line feed between two, at most `StreamLimits.batchBytes`.
    ///   - sign: signs the new head; called once, inside the transaction.
    /// - Throws: `too-large`, `bad-record`, `duplicate-id`, `signing-failed`: nothing was committed, and the journal
    ///   goes on. After a code that `endsTheService` whether it was committed is only known on reopening.
    public func append(
        _ records: [JournalRecord], sign: (LogHead) throws -> HeadSignature
    ) throws(JournalError) -> AppendReceipt {
        let octets = try checkedOctets(records)
        return try typed("append") {
            try database.write("append") { connection in
                let (start, before) = memory.withLock { ($0.head, $0.octets) }
                let end = try insert(records, after: start, connection)
                let signature: HeadSignature
                do {
                    signature = try sign(
                        LogHead(office: header.office, log: header.log, position: end.position, digest: end.digest))
                } catch {
                    throw failure(.signingFailed, cause: String(describing: error))
                }
                guard signature.signature.count == 64 else {
                    throw failure(.signingFailed, cause: "a signature of \(signature.signature.count) bytes")
                }
                try insertHead(end, octets: before + octets, signature, connection)
                let saved = try saveStandings(connection)
                let receipt = AppendReceipt(
                    first: start.position.next, last: end.position, digest: end.digest, signature: signature)
                return Commit(receipt: receipt, octets: before + octets, savedStandings: saved)
            } committed: { commit in
                memory.withLock { memory in
                    memory.head = Cursor(position: commit.receipt.last, digest: commit.receipt.digest)
                    memory.octets = commit.octets
                    memory.noteSaved(commit.savedStandings)
                }
                return Witness(position: commit.receipt.last.value, digest: commit.receipt.digest)
            }.receipt
        }
    }

    private struct Commit {
        let receipt: AppendReceipt
        let octets: Int64
        let savedStandings: [AggregatorStanding]
    }

    private func checkedOctets(_ records: [JournalRecord]) throws(JournalError) -> Int64 {
        guard !records.isEmpty else { throw failure(.badRecord, cause: "no record") }
        guard records.count <= StreamLimits.batchRecords else {
            throw failure(.tooLarge, cause: "\(records.count) records")
        }
        var octets = 0
        for record in records {
            guard (1...StreamLimits.recordBytes).contains(record.bytes.count) else {
                throw failure(.badRecord, cause: "\(record.id) has \(record.bytes.count) bytes")
            }
            guard !record.bytes.contains(0x0A) else {
                throw failure(.badRecord, cause: "\(record.id) holds a line feed")
            }
            octets += record.bytes.count + 1
        }
        guard octets <= StreamLimits.batchBytes else { throw failure(.tooLarge, cause: "\(octets) bytes") }
        return Int64(octets)
    }

    private func insert(_ records: [JournalRecord], after start: Cursor, _ connection: SQLConnection) throws -> Cursor {
        let statement = try connection.statement(
            "INSERT INTO record (position, id, digest, subject, bytes) VALUES (?, ?, ?, ?, ?)")
        var cursor = start
        for record in records {
            cursor = Cursor(
                position: cursor.position.next, digest: Chain.extend(cursor.digest, with: record.bytes))
            try statement.bind(cursor.position.value, at: 1)
            try statement.bind(record.id.bytes, at: 2)
            try statement.bind(cursor.digest, at: 3)
            try statement.bind(record.subject, at: 4)
            let isNew = try record.bytes.withUnsafeBytes { bytes in
                try statement.bind(inPlace: bytes, at: 5)
                return try statement.runUnlessTaken()
            }
            guard isNew else { throw failure(.duplicateID, cause: record.id.text) }
        }
        return cursor
    }

    func insertHead(
        _ end: Cursor, octets: Int64, _ signature: HeadSignature, _ connection: SQLConnection
    ) throws {
        let statement = try connection.statement(
            "INSERT INTO head (position, octets, digest, key_id, signature) VALUES (?, ?, ?, ?, ?)")
        try statement.bind(end.position.value, at: 1)
        try statement.bind(octets, at: 2)
        try statement.bind(end.digest, at: 3)
        try statement.bind(signature.keyID, at: 4)
        try statement.bind(signature.signature, at: 5)
        try statement.run()
    }

    private func failure(_ code: JournalError.Code, cause: String) -> JournalError {
        JournalError(code, "append", path: path, cause: cause)
    }
}
