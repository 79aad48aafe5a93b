internal import Foundation
internal import Glibc
internal import Synchronization

/// The file beside a database that keeps every other process out (flock), and holds the ``Witness``.
///
/// A file of its own, since closing any descriptor of the database would drop SQLite's own locks.
final class LockFile: Sendable {
    private let descriptor: Mutex<Int32>
    private let path: String
    let processID: Int32

    /// Where the lock of a database lies.
    static func path(of database: String) -> String { database + "-lock" }

    /// Takes the lock, or says at once that another holds it.
    init(database: String) throws(JournalError) {
        path = Self.path(of: database)
        processID = getpid()
        let opened = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard opened >= 0 else {
            throw JournalError(.cannotOpen, "lock", path: path, cause: Self.reason(errno))
        }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let number = errno
            Glibc.close(opened)
            guard number == EWOULDBLOCK else {
                throw JournalError(.cannotOpen, "lock", path: path, cause: Self.reason(number))
            }
            throw JournalError(.lockedByAnotherProcess, "lock", path: path)
        }
        descriptor = Mutex(opened)
    }

    /// Holds off whoever would open the database, without leaving anything beside it; nil where no lock file lies.
    init?(readingBeside database: String) throws(JournalError) {
        path = Self.path(of: database)
        processID = getpid()
        let opened = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard opened >= 0 else {
            guard errno != ENOENT else { return nil }
            throw JournalError(.cannotOpen, "lock", path: path, cause: Self.reason(errno))
        }
        guard flock(opened, LOCK_SH | LOCK_NB) == 0 else {
            let number = errno
            Glibc.close(opened)
            throw JournalError(
                number == EWOULDBLOCK ? .lockedByAnotherProcess : .cannotOpen, "lock", path: path,
                cause: number == EWOULDBLOCK ? "the service that owns the file runs" : Self.reason(number))
        }
        descriptor = Mutex(opened)
    }

    deinit { release() }

    /// Lets the lock go; nothing happens the second time.
    func release() {
        descriptor.withLock { descriptor in
            guard descriptor >= 0 else { return }
            Glibc.close(descriptor)
            descriptor = -1
        }
    }

    /// What the last process to commit wrote; nil if none did, or the line is torn.
    func witness() -> Witness? {
        descriptor.withLock { descriptor in
            var bytes = [UInt8](repeating: 0, count: Witness.byteCount)
            let count = pread(descriptor, &bytes, bytes.count, 0)
            return count == bytes.count ? Witness(line: bytes) : nil
        }
    }

    /// Forgets the witness of a file that is no longer there.
    func clear() throws(JournalError) {
        let done = descriptor.withLock { descriptor in ftruncate(descriptor, 0) == 0 }
        guard done else { throw JournalError(.io, "clear the lock of", path: path, cause: Self.reason(errno)) }
    }

    /// Notes the end of the file after a commit.
    func note(_ witness: Witness) throws(JournalError) {
        let line = witness.line(processID: processID)
        let number = descriptor.withLock { descriptor -> Int32 in
            // A lock that was let go has nobody to tell.
            guard descriptor >= 0 else { return 0 }
            return pwrite(descriptor, line, line.count, 0) == line.count ? 0 : (errno == 0 ? EIO : errno)
        }
        guard number != 0 else { return }
        throw JournalError(number == ENOSPC ? .diskFull : .io, "note the head", path: path, cause: Self.reason(number))
    }

    private static func reason(_ number: Int32) -> String { String(cString: strerror(number)) }
}
