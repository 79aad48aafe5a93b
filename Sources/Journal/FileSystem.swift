internal import Foundation
internal import Glibc

/// The few calls on files that must be durable, or must say why not.
package enum FileSystem {
    package static func remove(_ path: String) throws(JournalError) {
        guard unlink(path) != 0, errno != ENOENT else { return }
        throw failure("remove", path)
    }

    /// Renames within a folder and syncs the folder, so that the new name survives a power cut.
    package static func move(_ path: String, to target: String) throws(JournalError) {
        guard rename(path, target) == 0 else { throw failure("rename", path) }
        try syncFolder(of: target)
    }

    private static func syncFolder(of target: String) throws(JournalError) {
        let folder = URL(fileURLWithPath: target).deletingLastPathComponent().path
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("sync", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("sync", folder) }
    }

    /// Makes an empty file that only this account may use.
    package static func makePrivate(_ path: String) throws(JournalError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure("make", path) }
        close(descriptor)
    }

    package static func sync(_ path: String) throws(JournalError) {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("sync", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("sync", path) }
    }

    /// Gives a synced file its name, and syncs the folder. Never over another file: `link` fails where `rename` would
    /// replace.
    package static func place(_ path: String, at target: String) throws(JournalError) {
        guard link(path, target) == 0 else {
            guard errno == EEXIST else { throw failure("name", target) }
            throw JournalError(.alreadyExists, "name", path: target)
        }
        try remove(path)
        try syncFolder(of: target)
    }

    private static func failure(_ operation: String, _ path: String) -> JournalError {
        let number = errno
        return JournalError(
            number == ENOSPC ? .diskFull : .io, operation, path: path, cause: String(cString: strerror(number)))
    }
}
