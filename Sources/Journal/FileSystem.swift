internal import Foundation
internal import Glibc

/// The few calls on files that must be durable, or must say why not.
enum FileSystem {
    static func remove(_ path: String) throws(JournalError) {
        guard unlink(path) != 0, errno != ENOENT else { return }
        throw failure("remove", path)
    }

    /// Renames within a folder and syncs the folder, so that the new name survives a power cut.
    static func move(_ path: String, to target: String) throws(JournalError) {
        guard rename(path, target) == 0 else { throw failure("rename", path) }
        let folder = URL(fileURLWithPath: target).deletingLastPathComponent().path
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("sync", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("sync", folder) }
    }

    private static func failure(_ operation: String, _ path: String) -> JournalError {
        let number = errno
        return JournalError(
            number == ENOSPC ? .diskFull : .io, operation, path: path, cause: String(cString: strerror(number)))
    }
}
