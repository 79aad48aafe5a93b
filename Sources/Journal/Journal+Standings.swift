public import EventSchema
public import StreamProtocol
internal import Synchronization

/// What aggregators hold of the log. Not worth a sync of its own: it is saved with the next append, after some notes,
/// and on closing; what a crash forgets, the next WELCOME tells again.
extension Journal {
    /// Notes without an append that are kept in memory only.
    private static let notesKept = 64

    /// Takes in an acknowledgement, or the cursor of a WELCOME. The last one counts, also when it is lower: an
    /// aggregator may have been restored.
    public func noteStored(aggregator: String, cursor: Cursor, ledger: LedgerHead) throws(JournalError) {
        let due = memory.withLock { memory in
            let standing = AggregatorStanding(aggregator: aggregator, cursor: cursor, ledger: ledger)
            guard memory.standings.updateValue(standing, forKey: aggregator) != standing else { return false }
            memory.unsaved.insert(aggregator)
            memory.notesUnsaved += 1
            return memory.notesUnsaved >= Self.notesKept
        }
        if due { try saveStandings() }
    }

    /// What each aggregator holds, by name.
    public func storedThrough() -> [AggregatorStanding] {
        memory.withLock { $0.standings.values.sorted { $0.aggregator < $1.aggregator } }
    }

    /// Commits what was noted since the last append.
    public func saveStandings() throws(JournalError) {
        guard memory.withLock({ !$0.unsaved.isEmpty }) else { return }
        try typed("note what is stored") {
            _ = try database.write("note what is stored") { connection in
                try saveStandings(connection)
            } committed: { saved in
                memory.withLock { $0.noteSaved(saved) }
                return nil
            }
        }
    }

    func saveStandings(_ connection: SQLConnection) throws -> [AggregatorStanding] {
        let due = memory.withLock { memory in memory.unsaved.sorted().compactMap { memory.standings[$0] } }
        for standing in due {
            let statement = try connection.statement(
                """
                INSERT OR REPLACE INTO standing (aggregator, position, digest, life, ledger_position, ledger_digest)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
            try statement.bind(standing.aggregator, at: 1)
            try statement.bind(standing.cursor.position.value, at: 2)
            try statement.bind(standing.cursor.digest, at: 3)
            try statement.bind(standing.ledger.life, at: 4)
            try statement.bind(standing.ledger.position, at: 5)
            try statement.bind(standing.ledger.digest, at: 6)
            try statement.run()
        }
        return due
    }

    static func savedStandings(_ connection: SQLConnection) throws -> [String: AggregatorStanding] {
        var standings: [String: AggregatorStanding] = [:]
        let statement = try connection.statement(
            "SELECT aggregator, position, digest, life, ledger_position, ledger_digest FROM standing")
        try statement.each { row in
            guard let aggregator = row.text(0), let digest = row.digest(2), let seal = row.digest(5) else {
                return true
            }
            standings[aggregator] = AggregatorStanding(
                aggregator: aggregator,
                cursor: Cursor(position: Position(UInt64(clamping: row.int(1))), digest: digest),
                ledger: LedgerHead(life: row.text(3) ?? "", position: UInt64(clamping: row.int(4)), digest: seal))
            return true
        }
        return standings
    }
}

extension Journal.Memory {
    /// What is on disk now; a note that came meanwhile stays unsaved.
    mutating func noteSaved(_ saved: [AggregatorStanding]) {
        for standing in saved where standings[standing.aggregator] == standing { unsaved.remove(standing.aggregator) }
        notesUnsaved = unsaved.count
    }
}
