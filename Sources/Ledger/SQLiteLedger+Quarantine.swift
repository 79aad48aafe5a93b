public import EventSchema
internal import Journal
public import StreamProtocol

extension SQLiteLedger {
    /// Batches kept; what comes after them is only counted.
    static let quarantineLimit: UInt64 = 256

    @discardableResult
    public func quarantine(
        _ batch: Batch, code: String, detail: String, at: Timestamp
    ) throws(LedgerError) -> QuarantineCount {
        let frames = BatchFrames.encode(batch)
        let header = frames[1]
        let digest = Digest.sha256(of: header + [0x0A] + batch.lines)
        return try Self.typed("quarantine") {
            try database.write("quarantine") { connection in
                let total = try connection.statement("UPDATE quarantine_total SET total = total + 1")
                try total.run()
                let count = try Self.quarantineCount(connection)
                guard count.kept < Self.quarantineLimit, batch.lines.count <= StreamLimits.batchBytes else {
                    return count
                }
                let statement = try connection.statement(
                    """
                    INSERT INTO quarantine (at, office, log, code, key, detail, digest, header, lines)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
                try statement.bind(at.milliseconds, at: 1)
                try statement.bind(batch.office.text, at: 2)
                try statement.bind(batch.log.text, at: 3)
                try statement.bind(code, at: 4)
                try statement.bind(batch.signature.keyID, at: 5)
                try statement.bind(String(detail.prefix(400)), at: 6)
                try statement.bind(digest, at: 7)
                try statement.bind(header, at: 8)
                try statement.bind(batch.lines, at: 9)
                // The same batch is fetched again and again while its log is fenced: it is kept once.
                let isNew = try statement.runUnlessTaken()
                return QuarantineCount(kept: count.kept + (isNew ? 1 : 0), total: count.total)
            }
        }
    }

    public func quarantined(after number: UInt64, limit: Int) throws(LedgerError) -> [QuarantinedBatch] {
        try read("read the quarantine of") { connection in
            let statement = try connection.statement(
                """
                SELECT number, at, office, log, code, key, detail, header, lines FROM quarantine
                WHERE number > ? ORDER BY number LIMIT ?
                """)
            try statement.bind(number, at: 1)
            try statement.bind(Int64(max(0, limit)), at: 2)
            var batches: [QuarantinedBatch] = []
            try statement.each { row in
                guard let office = OfficeID(validating: row.text(2) ?? ""), let log = try? LogID(row.text(3) ?? "")
                else { throw LedgerReader.damaged("quarantined batch \(row.int(0)) has no log") }
                batches.append(
                    QuarantinedBatch(
                        number: UInt64(clamping: row.int(0)), at: Timestamp(milliseconds: row.int(1)), office: office,
                        log: log, code: row.text(4) ?? "", keyID: row.text(5) ?? "", detail: row.text(6) ?? "",
                        header: row.bytes(7), lines: row.bytes(8)))
                return true
            }
            return batches
        }
    }

    public func quarantineCount() throws(LedgerError) -> QuarantineCount {
        try read("read the quarantine of") { connection in try Self.quarantineCount(connection) }
    }

    private static func quarantineCount(_ connection: SQLConnection) throws -> QuarantineCount {
        let statement = try connection.statement(
            "SELECT (SELECT count(*) FROM quarantine), (SELECT total FROM quarantine_total)")
        let counts = try statement.first { (UInt64(clamping: $0.int(0)), UInt64(clamping: $0.int(1))) }
        return QuarantineCount(kept: counts?.0 ?? 0, total: counts?.1 ?? 0)
    }
}
