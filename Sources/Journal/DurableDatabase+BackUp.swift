internal import Foundation
internal import GRDB
internal import Synchronization

/// Copying a file while it is in use.
extension DurableDatabase {
    private static let beside = ["", "-wal", "-shm", "-journal"]

    /// Copies one state of the file to a new one of mode 0600. Commits go on meanwhile.
    ///
    /// It is written beside the target as `.new`, synced, looked at, and given its name; what a crash leaves behind is
    /// removed by the next backup to the same path. A fault of the target's disk leaves this database as it is.
    ///
    /// - Parameters:
    ///   - adjust: changes the copy, in one transaction, before it has its name.
    ///   - look: opens the copy by the path it is given, and says what it holds.
    /// - Throws: `already-exists` if anything is at the target; `busy` while another backup is under way.
    package func backUp<T>(
        to target: String, adjust: ((SQLConnection) throws -> Void)? = nil, look: (String) throws -> T
    ) throws(JournalError) -> T {
        try refuseUnlessSound("back up")
        let isFirst = backingUp.withLock { isUnderWay in
            defer { isUnderWay = true }
            return !isUnderWay
        }
        guard isFirst else { throw JournalError(.busy, "back up", path: path, cause: "another backup is under way") }
        defer { backingUp.withLock { $0 = false } }
        for suffix in Self.beside + ["-lock"] where FileManager.default.fileExists(atPath: target + suffix) {
            throw JournalError(.alreadyExists, "back up to", path: target + suffix)
        }
        let draft = target + ".new"
        do {
            try Self.removeAll(draft)
            defer { try? Self.removeAll(draft) }
            try FileSystem.makePrivate(draft)
            try copy(to: draft, adjust)
            for suffix in Self.beside.dropFirst() where FileManager.default.fileExists(atPath: draft + suffix) {
                throw JournalError(.unexpected, "back up to", path: draft + suffix, cause: "it was not closed")
            }
            try FileSystem.sync(draft)
            let found = try look(draft)
            try FileSystem.place(draft, at: target)
            return found
        } catch {
            throw SQLiteFault.error(error, "back up to", path: target)
        }
    }

    private func copy(to draft: String, _ adjust: ((SQLConnection) throws -> Void)?) throws {
        let queue = try DatabaseQueue(path: draft, configuration: Self.configuration(kind))
        do {
            try queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
            // In one step: a single reading transaction, so one state of the source.
            try reader.backup(to: queue)
            if let adjust {
                try queue.writeWithoutTransaction { db in
                    try db.inTransaction(.immediate) {
                        try adjust(SQLConnection(db: db))
                        return .commit
                    }
                }
            }
            try queue.close()
        } catch {
            try? queue.close()
            throw error
        }
    }

    private static func removeAll(_ path: String) throws(JournalError) {
        for suffix in beside { try FileSystem.remove(path + suffix) }
    }
}
