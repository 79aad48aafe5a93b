internal import Foundation
internal import GRDB

/// Opening a file that no service owns now, without changing a byte of it.
extension DurableDatabase {
    /// Opens a backup, or the file of a stopped service, for reading alone.
    ///
    /// The file is opened as immutable. Where that does not do, because its last commits still lie in a write-ahead log
    /// or its tables are of an earlier version, a copy in a private temporary folder is read in its place.
    ///
    /// - Throws: `locked-by-another-process` while its service runs: ask that for a backup.
    package static func openForReading(_ path: String, kind: DatabaseKind) throws(JournalError) -> DurableDatabase {
        guard FileManager.default.fileExists(atPath: path) else {
            throw JournalError(.cannotOpen, "open", path: path, cause: "There is no such file.")
        }
        let path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let lock = try LockFile(readingBeside: path)
        do {
            let signature = try FileSignature.read(path)
            try signature.check(kind, path: path)
            guard signature.version == kind.version, !holdsBytes(path + "-wal") else {
                return try openCopy(of: path, kind: kind, lock: lock)
            }
            // SQLite then neither locks nor looks for a log, so nothing appears beside the file either.
            let address = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
            let queue = try DatabaseQueue(path: address, configuration: configuration(kind, readonly: true))
            return DurableDatabase(path: path, kind: kind, reader: queue, lock: lock, workingCopy: nil)
        } catch {
            throw SQLiteFault.error(error, "open", path: path)
        }
    }

    private static func openCopy(of path: String, kind: DatabaseKind, lock: LockFile?) throws -> DurableDatabase {
        let copy = try WorkingCopy(of: path)
        let queue = try DatabaseQueue(path: copy.database, configuration: configuration(kind))
        do {
            try queue.writeWithoutTransaction { db in try migrate(db, kind: kind, path: path) }
        } catch {
            try? queue.close()
            throw error
        }
        return DurableDatabase(path: path, kind: kind, reader: queue, lock: lock, workingCopy: copy)
    }

    private static func holdsBytes(_ path: String) -> Bool {
        guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int else { return false }
        return size > 0
    }
}
