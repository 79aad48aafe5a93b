internal import Foundation
internal import GRDB

/// Making and opening the file.
extension DurableDatabase {
    private static let readers = 3

    /// Makes a new file and opens it. It appears at `path` only when it is whole, so a crash leaves nothing half made.
    ///
    /// - Parameter fill: the first rows, in the transaction that makes the tables.
    package static func create(
        at path: String, kind: DatabaseKind, fill: (SQLConnection) throws -> Void
    ) throws(JournalError) -> DurableDatabase {
        let lock = try LockFile(database: path)
        // A stray write-ahead log would be taken for the new file's own.
        for suffix in ["", "-wal", "-shm", "-journal"] where FileManager.default.fileExists(atPath: path + suffix) {
            throw JournalError(.alreadyExists, "create", path: path + suffix)
        }
        do {
            try lock.clear()
            try build(at: path + "-new", kind: kind, fill: fill)
            try FileSystem.move(path + "-new", to: path)
            return try open(path, kind: kind, lock: lock)
        } catch {
            throw SQLiteFault.error(error, "create", path: path)
        }
    }

    /// Opens a file that is there, bringing its tables up to this version.
    package static func open(at path: String, kind: DatabaseKind) throws(JournalError) -> DurableDatabase {
        guard FileManager.default.fileExists(atPath: path) else {
            throw JournalError(.cannotOpen, "open", path: path, cause: "There is no such file.")
        }
        // By its real name, so that a link to the file does not get round the lock.
        let path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let lock = try LockFile(database: path)
        do {
            return try open(path, kind: kind, lock: lock)
        } catch {
            throw SQLiteFault.error(error, "open", path: path)
        }
    }

    private static func build(at path: String, kind: DatabaseKind, fill: (SQLConnection) throws -> Void) throws {
        for suffix in ["", "-wal", "-shm", "-journal"] { try FileSystem.remove(path + suffix) }
        // With a rollback journal: once closed, the whole file is in one piece and can be moved into place.
        let queue = try DatabaseQueue(path: path, configuration: configuration(kind))
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA page_size = \(kind.pageBytes)")
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.inTransaction(.immediate) {
                try db.execute(sql: "PRAGMA application_id = \(kind.applicationID)")
                for script in kind.migrations { try db.execute(sql: script) }
                try db.execute(sql: "PRAGMA user_version = \(kind.version)")
                try fill(SQLConnection(db: db))
                return .commit
            }
        }
        try queue.close()
    }

    private static func open(_ path: String, kind: DatabaseKind, lock: LockFile) throws -> DurableDatabase {
        // Before SQLite opens it: opening a stranger's file would already turn it to WAL.
        try FileSignature.read(path).check(kind, path: path)
        let pool = try DatabasePool(path: path, configuration: configuration(kind))
        let gauge = WALGauge()
        do {
            try pool.writeWithoutTransaction { db in
                // GRDB sets NORMAL after it has opened a WAL database, so FULL is set only now.
                try db.execute(sql: "PRAGMA synchronous = FULL")
                try db.execute(sql: "PRAGMA journal_size_limit = \(4 * WALGauge.checkpointBytes)")
                try gauge.attach(to: db)
                try readBack(db, path: path)
                try migrate(db, kind: kind, path: path)
            }
        } catch {
            try? pool.close()
            throw error
        }
        return DurableDatabase(path: path, kind: kind, pool: pool, lock: lock, gauge: gauge)
    }

    static func configuration(_ kind: DatabaseKind, readonly: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.label = "antq.\(kind.name)"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = readers
        configuration.prepareDatabase { db in
            let cache = db.configuration.readonly ? kind.readerCacheBytes : kind.writerCacheBytes
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            try db.execute(sql: "PRAGMA mmap_size = 0")
            // What a removal by law overwrites is zeroed in its page, not only let go.
            try db.execute(sql: "PRAGMA secure_delete = ON")
            // Negative: in KiB, whatever the page size.
            try db.execute(sql: "PRAGMA cache_size = -\(cache / 1024)")
        }
        return configuration
    }

    private static func readBack(_ db: Database, path: String) throws {
        let wanted = [
            ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("trusted_schema", "0"),
            ("wal_autocheckpoint", "0"),
        ]
        for (pragma, value) in wanted {
            let found = try Row.fetchOne(db, sql: "PRAGMA \(pragma)")?[0].map { String(describing: $0) } ?? "nothing"
            guard found.lowercased() == value else {
                throw JournalError(.notDurable, "open", path: path, cause: "\(pragma) is \(found), not \(value)")
            }
        }
    }

    static func migrate(_ db: Database, kind: DatabaseKind, path: String) throws {
        // Asked again: the signature at the file's start does not know what still lies in the write-ahead log.
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        try FileSignature.check(version: version, kind, path: path)
        for (index, script) in kind.migrations.enumerated().dropFirst(version) {
            try db.inTransaction(.immediate) {
                try db.execute(sql: script)
                try db.execute(sql: "PRAGMA user_version = \(index + 1)")
                return .commit
            }
        }
    }
}
