internal import GRDB
internal import GRDBSQLite
internal import Synchronization

/// How many pages the write-ahead log holds, told by SQLite after each commit, and the checkpoint that empties it.
///
/// SQLite's own automatic checkpoint swallows its errors: an fsync that failed once and succeeded when repeated
/// would let the log be overwritten while the file lacks pages. So it is off, and the writer checkpoints here, where
/// a failure ends the service.
final class WALGauge: Sendable {
    /// How long the log grows before it is copied into the file. Longer means fewer copies of pages that change with
    /// every commit; shorter a smaller file beside the file.
    static let checkpointBytes = 16 * 1024 * 1024

    /// The mode that empties the log and cuts it to nothing.
    static let truncate = SQLITE_CHECKPOINT_TRUNCATE

    private let pages = Atomic<Int>(0)
    private let nextCheckpoint = Atomic<Int>(0)
    private let checkpointPages = Atomic<Int>(Int.max)
    /// The log holds what was removed from the file, and is to be cut to nothing.
    private let mustEmpty = Atomic<Bool>(false)

    var walPages: Int { pages.load(ordering: .relaxed) }

    /// Attaches the gauge to the writer's connection. The gauge must outlive it.
    func attach(to db: Database) throws {
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
        let pageBytes = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 4096
        checkpointPages.store(Self.checkpointBytes / max(pageBytes, 512), ordering: .relaxed)
        nextCheckpoint.store(checkpointPages.load(ordering: .relaxed), ordering: .relaxed)
        // SQLite keeps the bare pointer: ``DurableDatabase`` holds the gauge until its connections are closed.
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_wal_hook(
            db.sqliteConnection,
            { context, _, _, pages in
                guard let context else { return SQLITE_OK }
                Unmanaged<WALGauge>.fromOpaque(context).takeUnretainedValue().pages.store(
                    Int(pages), ordering: .relaxed)
                return SQLITE_OK
            }, context)
    }

    /// Copies the log into the file if it has grown long. On the writer's queue, outside a transaction.
    func checkpointIfDue(_ db: Database) throws {
        if mustEmpty.load(ordering: .relaxed) { try empty(db) }
        let now = walPages
        guard now >= nextCheckpoint.load(ordering: .relaxed) else { return }
        let whole = try checkpoint(db, mode: SQLITE_CHECKPOINT_PASSIVE)
        // A reader that still needs old pages leaves the rest for the next time; the log then goes on growing, so
        // the next attempt waits for as many pages again.
        let step = checkpointPages.load(ordering: .relaxed)
        nextCheckpoint.store(whole ? step : now + step, ordering: .relaxed)
    }

    /// Cuts the log to nothing, now or, while readers need it, after one of the next commits.
    @discardableResult
    func empty(_ db: Database) throws -> Bool {
        let isEmpty = try checkpoint(db, mode: Self.truncate)
        mustEmpty.store(!isEmpty, ordering: .relaxed)
        return isEmpty
    }

    /// - Returns: whether the whole log is in the file now.
    @discardableResult
    func checkpoint(_ db: Database, mode: Int32) throws -> Bool {
        var inLog: Int32 = 0
        var copied: Int32 = 0
        let result = sqlite3_wal_checkpoint_v2(db.sqliteConnection, nil, mode, &inLog, &copied)
        if result == SQLITE_BUSY { return false }
        guard result == SQLITE_OK else { throw SQLStatement.error(result, connection: db.sqliteConnection) }
        return copied == inLog
    }
}
