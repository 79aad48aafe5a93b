internal import EventSchema
internal import Journal

/// What the fold says of records that are here, when that is not what it said when they came.
extension SQLiteLedger {
    private static let verdictsAtOnce = 512

    @discardableResult
    public func rejudge(
        _ verdicts: [LedgerVerdict], displacing code: String
    ) throws(LedgerError) -> [LedgerPosition] {
        try Self.typed("judge records of") {
            var displaced: [LedgerPosition] = []
            var rest = verdicts[...]
            while !rest.isEmpty {
                let chunk = rest.prefix(Self.verdictsAtOnce)
                try commit("judge records of") { draft in
                    for verdict in chunk { displaced += try draft.rejudge(verdict, displacing: code) }
                }
                rest = rest.dropFirst(chunk.count)
            }
            return displaced
        }
    }

    /// Records whose rows say something else than when they came, in the ledger's order.
    public func rejudgedRecords() throws(LedgerError) -> Set<LedgerPosition> {
        try read("look for judged records in") { connection in
            var positions: Set<LedgerPosition> = []
            try connection.statement("SELECT ledger FROM rejudged").each { row in
                positions.insert(LedgerPosition(row: row.int(0)))
                return true
            }
            return positions
        }
    }

    // MARK: Notes

    public func keep(_ note: FoldNote, _ body: [UInt8]) throws(LedgerError) {
        guard try self.note(note) != body else { return }
        try Self.typed("keep a note in") {
            _ = try commit("keep a note in") { draft in try draft.keep(note, body) }
        }
    }

    public func note(_ note: FoldNote) throws(LedgerError) -> [UInt8]? {
        try read("read a note of") { connection in
            try Self.notes(connection).first { $0.name == note.rawValue && $0.isSound }?.body
        }
    }

    /// Notes that are not what was kept.
    func noteFindings() throws -> [LedgerVerification.Finding] {
        try database.read("verify") { connection in
            try Self.notes(connection).filter { !$0.isSound }.map {
                .init(.sealBroken, ledgerPosition: nil, detail: "the note '\($0.name)' of the fold was altered")
            }
        }
    }

    private static func notes(
        _ connection: SQLConnection
    ) throws -> [(name: String, body: [UInt8], isSound: Bool)] {
        var notes: [(name: String, body: [UInt8], isSound: Bool)] = []
        try connection.statement("SELECT name, body, digest FROM fold_note ORDER BY name").each { row in
            let body = row.bytes(1)
            notes.append((row.text(0) ?? "", body, row.digest(2) == Digest.sha256(of: body)))
            return true
        }
        return notes
    }
}
