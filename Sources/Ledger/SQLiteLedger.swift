internal import EventSchema
internal import Journal
public import StreamProtocol
internal import Synchronization

/// The ledger in one SQLite file.
///
/// The file belongs to one process; one connection writes, and readers never wait for it.
public final class SQLiteLedger: LedgerStore {
    let database: DurableDatabase
    let books: Mutex<LedgerBooks>
    let announcements: Mutex<LedgerAnnouncements>

    private init(database: DurableDatabase, books: LedgerBooks, announced: LedgerAnnouncements) {
        self.database = database
        self.books = Mutex(books)
        self.announcements = Mutex(announced)
    }

    /// Makes an empty ledger and opens it.
    public static func create(at path: String, life: LedgerLife) throws(LedgerError) -> SQLiteLedger {
        try typed("create") {
            try load(
                DurableDatabase.create(at: path, kind: LedgerSchema.kind) { connection in
                    let statement = try connection.statement("INSERT INTO life (life, since) VALUES (?, 0)")
                    try statement.bind(life.text, at: 1)
                    try statement.run()
                })
        }
    }

    /// Opens a ledger.
    ///
    /// - Parameter acceptingLoss: opens a file that holds less than was committed (`storage`, `rolled-back` otherwise).
    ///   The offices fill in what is missing; positions that feeds have seen are then given out again, so a restored
    ///   ledger should get a new life.
    public static func open(at path: String, acceptingLoss: Bool = false) throws(LedgerError) -> SQLiteLedger {
        try typed("open") {
            let ledger = try load(DurableDatabase.open(at: path, kind: LedgerSchema.kind))
            if !acceptingLoss, let lost = try ledger.lostSinceWitness() {
                try? ledger.close()
                throw LedgerError(
                    .storage, "open", detail: lost.detail,
                    storage: JournalError(.rolledBack, "open", path: path, cause: lost.detail))
            }
            // A crash behind a removal may have left its bytes in the write-ahead log: it begins empty.
            try ledger.database.emptyLog("open")
            return ledger
        }
    }

    public var path: String { database.path }

    /// Pages in the write-ahead log, for the metrics.
    public var walPages: Int { database.walPages }

    public var life: LedgerLife { books.withLock { $0.life } }

    public func sealedHead() throws(LedgerError) -> LedgerHead { books.withLock { $0.sealedHead } }

    public func head() throws(LedgerError) -> LedgerPosition { books.withLock { $0.head } }

    public func logs() throws(LedgerError) -> [FollowedLog] {
        let announced = announcements.withLock { $0.highest }
        return books.withLock { $0.logs }.sorted { left, right in
            (left.header.office, left.key) < (right.header.office, right.key)
        }.map { log in
            FollowedLog(
                header: log.header, cursor: log.cursor,
                highestAnnounced: max(log.cursor.position, announced[log.header.log] ?? .beforeFirst))
        }
    }

    public func close() throws(LedgerError) {
        try Self.typed("close") {
            if announcements.withLock({ !$0.unsaved.isEmpty }) { try commit("close") { _ in } }
            try database.close()
        }
    }

    /// What the layers below threw, as this module's error.
    static func typed<T>(_ operation: String, _ body: () throws -> T) throws(LedgerError) -> T {
        do {
            return try body()
        } catch let error as LedgerError {
            throw error
        } catch let error as JournalError {
            throw LedgerError(.storage, operation, storage: error)
        } catch {
            throw LedgerError(.damaged, operation, detail: String(describing: error))
        }
    }

    func read<T>(_ operation: String, _ body: (SQLConnection) throws -> T) throws(LedgerError) -> T {
        try Self.typed(operation) { try database.read(operation, body) }
    }

    // MARK: Opening

    static func load(_ database: DurableDatabase) throws -> SQLiteLedger {
        try database.read("open") { connection in
            let text = try connection.statement("SELECT life FROM life ORDER BY number DESC LIMIT 1").first {
                $0.text(0)
            }.flatMap { $0 }
            guard let life = text.flatMap(LedgerLife.init(_:)) else {
                throw LedgerError(.damaged, "open", detail: "the ledger has no life")
            }
            var books = LedgerBooks(
                life: life, head: .beforeFirst, seal: LedgerSeal.first, receivedAt: .epoch, logs: [], indexOfLog: [:],
                terms: [:])
            var announced = LedgerAnnouncements()
            let last = try connection.statement(
                "SELECT last_ledger, seal, received_at FROM batch ORDER BY last_ledger DESC LIMIT 1")
            try last.each { row in
                books.head = LedgerPosition(row: row.int(0))
                books.seal = row.digest(1) ?? .zero
                books.receivedAt = Timestamp(milliseconds: row.int(2))
                return false
            }
            let end = try connection.statement("SELECT max(ledger) FROM record").first { $0.int(0) } ?? 0
            guard LedgerPosition(row: end) == books.head else {
                throw LedgerError(.damaged, "open", detail: "the last record and the last batch differ")
            }
            let logs = try connection.statement(
                """
                SELECT key, owner, position, digest, octets, announced, \(LogHeaderColumns.names) FROM log ORDER BY key
                """)
            try logs.each { row in
                guard let header = LogHeaderColumns.read(row, from: 6), let digest = row.digest(3) else {
                    throw LedgerError(.damaged, "open", detail: "log \(row.int(0)) has no sound header")
                }
                let cursor = Cursor(position: Position(UInt64(clamping: row.int(2))), digest: digest)
                books.indexOfLog[header.log] = books.logs.count
                books.logs.append(
                    LedgerBooks.Log(
                        key: row.int(0), owner: row.int(1), header: header, cursor: cursor, octets: row.int(4)))
                announced.highest[header.log] = Position(UInt64(clamping: row.int(5)))
                return true
            }
            try connection.statement("SELECT text, key FROM term").each { row in
                if let text = row.text(0) { books.terms[text] = row.int(1) }
                return true
            }
            return SQLiteLedger(database: database, books: books, announced: announced)
        }
    }

    /// Whether the file ends before what its witness saw committed.
    func lostSinceWitness() throws -> LedgerVerification.Finding? {
        guard let witness = database.witness, witness.position > 0 else { return nil }
        let seal = try database.read("open") { connection in
            let statement = try connection.statement("SELECT seal FROM batch WHERE last_ledger = ?")
            try statement.bind(witness.position, at: 1)
            return try statement.first { $0.digest(0) }.flatMap { $0 }
        }
        guard seal != witness.digest else { return nil }
        let head = try head()
        return LedgerVerification.Finding(
            .rolledBack, ledgerPosition: head.value < witness.position ? head.next : LedgerPosition(witness.position),
            detail: head.value < witness.position
                ? "\(head) records are there, \(witness.position) were committed"
                : "the batch that ends at \(witness.position) is not the one that was committed")
    }
}
