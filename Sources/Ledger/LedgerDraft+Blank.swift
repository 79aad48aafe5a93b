internal import EventSchema
internal import Journal
internal import StreamProtocol

/// Putting the blanked form in the place of a record.
extension LedgerDraft {
    /// The row then says what it would say of a record that came blanked.
    mutating func blank(_ order: RemovalOrder, _ form: [UInt8]) throws {
        let index = try books.index(of: order.log, "blank a record of")
        let key = books.logs[index].key
        var reader = LedgerReader(connection)
        let find = try connection.statement(
            "SELECT \(LedgerReader.columns) FROM record WHERE log = ? AND position = ?")
        try find.bind(key, at: 1)
        try find.bind(order.position.value, at: 2)
        guard let (old, idBytes) = try find.first({ (try reader.record($0), $0.optionalBytes(8)) }) else {
            throw LedgerReader.damaged("record \(order.position) of log \(order.log) is missing")
        }
        try keepSealed(old, idBytes)
        // What was folded with it is no measure any more, and must not be one behind a crash.
        try forget(.standing)
        let update = try connection.statement(
            """
            UPDATE record SET status = ?, code = ?, type = NULL, unit_kind = NULL, year = NULL, id = NULL,
                subject = NULL, bytes = ? WHERE ledger = ?
            """)
        try update.bind(RecordStatus.rejected.row, at: 1)
        try update.bind(try self.key(ofTerm: SchemaError.Code.blanked.rawValue), at: 2)
        try update.bind(form, at: 3)
        try update.bind(old.ledgerPosition.row, at: 4)
        try update.run()
        try shorten(index, from: order.position, by: Int64(old.bytes.count - form.count))
        try blankQuarantined(order, of: books.logs[index].header.office)
    }

    /// A batch that was kept and not applied may hold the record, too.
    private func blankQuarantined(_ order: RemovalOrder, of office: OfficeID) throws {
        let find = try connection.statement("SELECT number, header, lines FROM quarantine WHERE log = ?")
        try find.bind(order.log.text, at: 1)
        var changed: [(number: Int64, lines: [UInt8])] = []
        try find.each { row in
            let frames = [BatchFrames.topic(of: office), row.bytes(1), row.bytes(2)]
            if let batch = try? BatchFrames.decode(frames[...]) {
                let blanked = batch.blanking([order])
                if blanked != batch { changed.append((row.int(0), blanked.lines)) }
            }
            return true
        }
        let update = try connection.statement("UPDATE quarantine SET lines = ? WHERE number = ?")
        for (number, lines) in changed {
            try update.bind(lines, at: 1)
            try update.bind(number, at: 2)
            try update.run()
        }
    }

    /// Of a record that was judged anew, what it said when it came; what it said since is forgotten.
    private func keepSealed(_ record: LedgerRecord, _ idBytes: [UInt8]?) throws {
        let find = try connection.statement("SELECT sealed FROM rejudged WHERE ledger = ?")
        try find.bind(record.ledgerPosition.row, at: 1)
        let sealed =
            try find.first { $0.bytes(0) } ?? LedgerSeal.contribution(of: LedgerEntry(record), idBytes: idBytes)
        let statement = try connection.statement("INSERT INTO blanked (ledger, sealed) VALUES (?, ?)")
        try statement.bind(record.ledgerPosition.row, at: 1)
        try statement.bind(sealed, at: 2)
        try statement.run()
        let drop = try connection.statement("DELETE FROM rejudged WHERE ledger = ?")
        try drop.bind(record.ledgerPosition.row, at: 1)
        try drop.run()
    }

    /// Where a batch of a certain size ends is found by the bytes counted up to there.
    private mutating func shorten(_ index: Int, from position: Position, by bytes: Int64) throws {
        let key = books.logs[index].key
        let batches = try connection.statement("UPDATE batch SET octets = octets - ? WHERE log = ? AND last >= ?")
        try batches.bind(bytes, at: 1)
        try batches.bind(key, at: 2)
        try batches.bind(position.value, at: 3)
        try batches.run()
        let log = try connection.statement("UPDATE log SET octets = octets - ? WHERE key = ?")
        try log.bind(bytes, at: 1)
        try log.bind(key, at: 2)
        try log.run()
        shortenLog(index, by: bytes)
    }
}
