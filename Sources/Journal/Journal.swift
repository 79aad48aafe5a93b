public import EventSchema
internal import Foundation
public import StreamProtocol
internal import Synchronization

/// One office's log in one SQLite file: its outbox. Append-only, chained, its heads signed.
///
/// What `append` returned a receipt for is on the disk. The file belongs to one process; every function may be called
/// from any thread and blocks it (a commit for about one fdatasync).
public final class Journal: Sendable {
    struct Memory: Sendable {
        var head: Cursor
        /// Bytes of all records up to the head, one line feed each.
        var octets: Int64
        /// What aggregators hold, newer than the file where `unsaved` says so.
        var standings: [String: AggregatorStanding]
        var unsaved: Set<String> = []
        var notesUnsaved = 0
    }

    public let header: LogHeader
    let database: DurableDatabase
    let memory: Mutex<Memory>

    private init(header: LogHeader, database: DurableDatabase, memory: Memory) {
        self.header = header
        self.database = database
        self.memory = Mutex(memory)
    }

    /// Makes a journal for a new log and opens it.
    ///
    /// - Throws: `already-exists` if anything is at the path.
    public static func create(at path: String, header: LogHeader) throws(JournalError) -> Journal {
        let database = try DurableDatabase.create(at: path, kind: JournalSchema.kind) { connection in
            try insertHeader(header, connection)
        }
        return try load(database)
    }

    /// Opens a journal.
    ///
    /// - Parameter acceptingLoss: opens a file that holds less than was committed (`rolled-back` otherwise): for an
    ///   old copy that is to be healed, since the province will fence its log.
    public static func open(at path: String, acceptingLoss: Bool = false) throws(JournalError) -> Journal {
        let journal = try load(try DurableDatabase.open(at: path, kind: JournalSchema.kind))
        if !acceptingLoss { try journal.compareWithWitness() }
        try journal.finishRemovals()
        return journal
    }

    public var path: String { database.path }

    /// The end of the log: what was committed last.
    public var head: Cursor { memory.withLock { $0.head } }

    /// Pages in the write-ahead log, for the metrics.
    public var walPages: Int { database.walPages }

    /// Saves what aggregators hold and closes the file.
    public func close() throws(JournalError) {
        try saveStandings()
        try database.close()
    }

    /// What the layers below threw, as this module's error.
    func typed<T>(_ operation: String, _ body: () throws -> T) throws(JournalError) -> T {
        do {
            return try body()
        } catch {
            throw SQLiteFault.error(error, operation, path: path)
        }
    }

    // MARK: Opening

    private static func insertHeader(_ header: LogHeader, _ connection: SQLConnection) throws {
        let statement = try connection.statement(
            "INSERT INTO log (one, \(LogHeaderColumns.names)) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)")
        try LogHeaderColumns.bind(header, statement, from: 1)
        try statement.run()
    }

    static func load(_ database: DurableDatabase) throws(JournalError) -> Journal {
        func damaged(_ cause: String) -> JournalError {
            JournalError(.damaged, "open", path: database.path, cause: cause)
        }
        do {
            return try database.read("open") { connection in
                guard let header = try header(connection) else {
                    throw damaged("the log's header does not lead to its first digest")
                }
                let head = try lastHead(connection)
                let last = try connection.statement("SELECT max(position) FROM record").first { $0.optionalInt(0) }
                guard last.flatMap({ $0 }) ?? 0 == head.map({ Int64(clamping: $0.cursor.position.value) }) ?? 0 else {
                    throw damaged("the last record and the last signed head differ")
                }
                let memory = Memory(
                    head: head?.cursor ?? header.start, octets: head?.octets ?? 0,
                    standings: try savedStandings(connection))
                return Journal(header: header, database: database, memory: memory)
            }
        } catch {
            throw SQLiteFault.error(error, "open", path: database.path)
        }
    }

    private static func header(_ connection: SQLConnection) throws -> LogHeader? {
        try connection.statement("SELECT \(LogHeaderColumns.names) FROM log").first { row in
            LogHeaderColumns.read(row, from: 0)
        }.flatMap { $0 }
    }

    private static func lastHead(_ connection: SQLConnection) throws -> (cursor: Cursor, octets: Int64)? {
        try connection.statement("SELECT position, digest, octets FROM head ORDER BY position DESC LIMIT 1").first {
            row in
            guard let digest = row.digest(1) else { return nil }
            return (Cursor(position: Position(UInt64(clamping: row.int(0))), digest: digest), row.int(2))
        }.flatMap { $0 }
    }

    private func compareWithWitness() throws(JournalError) {
        guard let witness = database.witness, witness.position > 0 else { return }
        let here = try digest(at: Position(witness.position))
        guard here != witness.digest else { return }
        let cause =
            here == nil
            ? "\(head.position) records are there, \(witness.position) were committed"
            : "the record at \(witness.position) is not the one that was committed"
        try? database.close()
        throw JournalError(
            .rolledBack, "open", path: path, position: here == nil ? head.position.next : Position(witness.position),
            cause: cause)
    }
}
