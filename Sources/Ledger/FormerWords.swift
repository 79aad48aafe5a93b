internal import EventSchema
internal import Journal
internal import StreamProtocol

/// What the seal of a batch took in of those of its records that say something else since: they were blanked, or judged
/// anew.
struct FormerWords {
    private var blanked: [Int64: [UInt8]] = [:]
    private var rejudged: [Int64: (sealed: [UInt8], words: [UInt8])] = [:]

    /// Of the records at these ledger positions.
    init(_ first: LedgerPosition, _ last: LedgerPosition, _ connection: SQLConnection) throws {
        let removed = try connection.statement("SELECT ledger, sealed FROM blanked WHERE ledger BETWEEN ? AND ?")
        try removed.bind(first.row, at: 1)
        try removed.bind(last.row, at: 2)
        try removed.each { row in
            blanked[row.int(0)] = row.bytes(1)
            return true
        }
        let judged = try connection.statement(
            "SELECT ledger, sealed, words FROM rejudged WHERE ledger BETWEEN ? AND ?")
        try judged.bind(first.row, at: 1)
        try judged.bind(last.row, at: 2)
        try judged.each { row in
            rejudged[row.int(0)] = (row.bytes(1), row.bytes(2))
            return true
        }
    }

    /// nil of a record that says what it said when it came. A row must say nothing but that it was blanked, or exactly
    /// what was noted when it was judged anew: else whatever it says would go unseen.
    func sealed(of record: LedgerRecord, _ entry: LedgerEntry, idBytes: [UInt8]?) -> [UInt8]? {
        let ledger = record.ledgerPosition.row
        if let sealed = blanked[ledger], Chain.blankedDigest(of: record.bytes[...]) != nil, entry == .blanked {
            return sealed
        }
        guard let noted = rejudged[ledger], noted.words == LedgerSeal.contribution(of: entry, idBytes: idBytes) else {
            return nil
        }
        return noted.sealed
    }
}
