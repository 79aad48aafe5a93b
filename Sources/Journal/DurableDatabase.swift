internal import EventSchema
internal import Foundation
internal import GRDB
internal import Synchronization

/// An SQLite file that keeps what it acknowledged: WAL with synchronous=FULL, both read back; a lock against other
/// processes; one connection that commits and checkpoints, and a few that only read.
///
/// SQLite 3.7.0–3.51.2 can corrupt a write-ahead log when two connections commit or checkpoint at once
/// (https://sqlite.org/wal.html, "The WAL-Reset Bug"): hence one process, and one writer in it.
public final class DurableDatabase: Sendable {
    private enum Health: Sendable {
        case sound
        case stopped(JournalError)
        case closed
    }

    package let path: String
    package let kind: DatabaseKind
    let reader: any DatabaseReader
    /// nil of a file that was opened for reading alone.
    private let writer: DatabasePool?
    private let lock: LockFile?
    private let gauge: WALGauge
    private let health = Mutex(Health.sound)
    let backingUp = Mutex(false)
    /// Where a copy lies that is read in place of the file, and goes with this.
    private let workingCopy: WorkingCopy?

    init(path: String, kind: DatabaseKind, pool: DatabasePool, lock: LockFile, gauge: WALGauge) {
        self.path = path
        self.kind = kind
        self.reader = pool
        self.writer = pool
        self.lock = lock
        self.gauge = gauge
        self.workingCopy = nil
    }

    /// For reading alone.
    init(path: String, kind: DatabaseKind, reader: any DatabaseReader, lock: LockFile?, workingCopy: WorkingCopy?) {
        self.path = path
        self.kind = kind
        self.reader = reader
        self.writer = nil
        self.lock = lock
        self.gauge = WALGauge()
        self.workingCopy = workingCopy
    }

    deinit { try? close() }

    /// Pages in the write-ahead log after the last commit. Long readers keep it from shrinking.
    public var walPages: Int { gauge.walPages }

    /// The end of the file as the last commit left it; nil on the first opening, or after a torn write.
    package var witness: Witness? { lock?.witness() }

    // MARK: Access

    /// Runs `body` in one synced transaction, then `committed` before any other write begins.
    ///
    /// - Parameter committed: takes over in memory what is on disk now, and says what to note as the new end.
    /// - Throws: what `body` throws, after rolling back; SQLite's own errors as ``JournalError``. After one that
    ///   `endsTheService` every later write is refused.
    package func write<T>(
        _ operation: String, _ body: (SQLConnection) throws -> T, committed: (T) -> Witness? = { _ in nil }
    ) throws -> T {
        guard let writer else { throw JournalError(.readOnly, operation, path: path) }
        return try guarding(operation) {
            try writer.writeWithoutTransaction { db in
                // Again, since the writer before this one may have failed while this one waited.
                try refuseUnlessSound(operation)
                var value: T?
                try db.inTransaction(.immediate) {
                    value = try body(SQLConnection(db: db))
                    return .commit
                }
                guard let value else { throw JournalError(.unexpected, operation, path: path) }
                if let witness = committed(value) { try lock?.note(witness) }
                try gauge.checkpointIfDue(db)
                return value
            }
        }
    }

    /// Copies the write-ahead log into the file and empties it, so that what was overwritten lies nowhere any more.
    ///
    /// - Returns: false while a reader still needs the old pages; the next commits try again.
    @discardableResult
    package func emptyLog(_ operation: String) throws -> Bool {
        guard let writer else { throw JournalError(.readOnly, operation, path: path) }
        return try guarding(operation) {
            try writer.writeWithoutTransaction { db in try gauge.empty(db) }
        }
    }

    /// Runs `body` on a reading connection, which sees one state of the file throughout and never waits for a commit.
    ///
    /// Keep it well under a second: the write-ahead log cannot start over meanwhile.
    package func read<T>(_ operation: String, _ body: (SQLConnection) throws -> T) throws -> T {
        try guarding(operation) {
            try reader.read { db in try body(SQLConnection(db: db)) }
        }
    }

    /// What SQLite's own `integrity_check` finds, at most ten lines; empty when it finds nothing.
    package func structureFaults() throws -> [String] {
        try read("check the structure of") { connection in
            var faults: [String] = []
            try connection.statement("PRAGMA integrity_check(10)").each { row in
                if let text = row.text(0), text != "ok" { faults.append(text) }
                return true
            }
            return faults
        }
    }

    /// Empties the write-ahead log into the file, closes it and lets the lock go. Nothing happens the second time.
    public func close() throws(JournalError) {
        let before = health.withLock { health in
            defer { health = .closed }
            return health
        }
        if case .closed = before { return }
        defer {
            lock?.release()
            workingCopy?.remove()
        }
        do {
            if let writer, case .sound = before {
                try writer.writeWithoutTransaction { db in _ = try gauge.checkpoint(db, mode: WALGauge.truncate) }
            }
            try reader.close()
        } catch {
            throw SQLiteFault.error(error, "close", path: path)
        }
    }

    // MARK: Faults

    func refuseUnlessSound(_ operation: String) throws(JournalError) {
        switch health.withLock({ $0 }) {
        case .sound: return
        case .stopped(let fault):
            throw JournalError(.stopped, operation, path: path, cause: fault.description)
        case .closed: throw JournalError(.closed, operation, path: path)
        }
    }

    private func guarding<T>(_ operation: String, _ body: () throws -> T) throws -> T {
        try refuseUnlessSound(operation)
        do {
            return try body()
        } catch let error as DatabaseError {
            let fault = SQLiteFault.error(error, operation, path: path)
            stopIfNeeded(fault)
            throw fault
        } catch let fault as JournalError {
            stopIfNeeded(fault)
            throw fault
        }
    }

    private func stopIfNeeded(_ fault: JournalError) {
        // A file that is only read has nobody to be promised anything: whatever can still be read of it may be.
        guard writer != nil, fault.code.endsTheService, fault.code != .stopped else { return }
        health.withLock { health in
            if case .sound = health { health = .stopped(fault) }
        }
    }
}
