internal import EventSchema
internal import Journal

/// Another word of the fold beside a record.
extension LedgerDraft {
    /// What the seal took in when the record came is kept, once. A blanked record stays as it is.
    ///
    /// - Parameter code: of a record that counted until now, and whose id now counts at this one.
    /// - Returns: where such records stand.
    mutating func rejudge(_ verdict: LedgerVerdict, displacing code: String) throws -> [LedgerPosition] {
        let (old, idBytes) = try find(verdict.ledgerPosition)
        guard LedgerEntry(old) != .blanked else { return [] }
        let entry = bounded(verdict.entry)
        var displaced: [LedgerPosition] = []
        if entry.status == .accepted, let id = entry.id {
            displaced = try holders(of: id, besides: old)
            for position in displaced {
                let (other, otherID) = try find(position)
                try say(
                    LedgerEntry(
                        id: other.id, type: other.type, subject: other.subject, year: other.year,
                        unitKind: other.unitKind, status: .rejected, code: code), of: other, otherID)
            }
        }
        try say(entry, of: old, idBytes)
        return displaced
    }

    private func find(_ position: LedgerPosition) throws -> (record: LedgerRecord, idBytes: [UInt8]?) {
        var reader = LedgerReader(connection)
        let statement = try connection.statement("SELECT \(LedgerReader.columns) FROM record WHERE ledger = ?")
        try statement.bind(position.row, at: 1)
        guard let found = try statement.first({ (try reader.record($0), $0.optionalBytes(8)) }) else {
            throw LedgerReader.damaged("record \(position) is missing")
        }
        return found
    }

    /// An id counts once in an office's logs of one kind.
    private func holders(of id: EventID, besides record: LedgerRecord) throws -> [LedgerPosition] {
        let owner = books.logs[try books.index(of: record.log, "judge a record of")].owner
        let statement = try connection.statement(
            "SELECT ledger FROM record WHERE owner = ? AND id = ? AND status = 0 AND ledger <> ?")
        try statement.bind(owner, at: 1)
        try statement.bind(id.bytes, at: 2)
        try statement.bind(record.ledgerPosition.row, at: 3)
        var positions: [LedgerPosition] = []
        try statement.each { row in
            positions.append(LedgerPosition(row: row.int(0)))
            return true
        }
        return positions
    }

    private mutating func say(_ entry: LedgerEntry, of old: LedgerRecord, _ oldID: [UInt8]?) throws {
        let idBytes = entry.id?.bytes
        let keep = try connection.statement(
            """
            INSERT INTO rejudged (ledger, sealed, words) VALUES (?, ?, ?)
            ON CONFLICT (ledger) DO UPDATE SET words = excluded.words
            """)
        try keep.bind(old.ledgerPosition.row, at: 1)
        try keep.bind(LedgerSeal.contribution(of: LedgerEntry(old), idBytes: oldID), at: 2)
        try keep.bind(LedgerSeal.contribution(of: entry, idBytes: idBytes), at: 3)
        try keep.run()
        let update = try connection.statement(
            """
            UPDATE record SET status = ?, code = ?, type = ?, unit_kind = ?, year = ?, id = ?, subject = ?
            WHERE ledger = ?
            """)
        try update.bind(entry.status.row, at: 1)
        try update.bind(try key(ofTerm: entry.code), at: 2)
        try update.bind(try key(ofTerm: entry.type), at: 3)
        try update.bind(try key(ofTerm: entry.unitKind), at: 4)
        try update.bind(entry.year.map(Int64.init), at: 5)
        try update.bind(idBytes, at: 6)
        try update.bind(entry.subject, at: 7)
        try update.bind(old.ledgerPosition.row, at: 8)
        try update.run()
    }

    // MARK: Notes

    func keep(_ note: FoldNote, _ body: [UInt8]) throws {
        let statement = try connection.statement(
            "INSERT OR REPLACE INTO fold_note (name, body, digest) VALUES (?, ?, ?)")
        try statement.bind(note.rawValue, at: 1)
        try statement.bind(body, at: 2)
        try statement.bind(Digest.sha256(of: body), at: 3)
        try statement.run()
    }

    func forget(_ note: FoldNote) throws {
        let statement = try connection.statement("DELETE FROM fold_note WHERE name = ?")
        try statement.bind(note.rawValue, at: 1)
        try statement.run()
    }
}
